/**
 * Words and phrases of prompt injection, by kind, in 20 languages. `*` after a term means that the word may go on. Alone, most
 * kinds mean nothing; `features.ts` says which ones do next to others.
 *
 * English, Spanish, Portuguese, French, German, Italian, Dutch, Russian, Ukrainian, Polish, Turkish, Arabic, Persian, Hindi, Bengali,
 * Chinese, Japanese, Korean, Vietnamese, Indonesian, Thai.
 */
const list = (...lines: string[]): string => lines.join('|');

export const TERMS = {
  ignore: list(
    'do not listen to|don t listen to|not need to follow|not need to obey|need not follow|regardless of|irrespective of|disobey*|unlearn|independientemente|independentemente|independamment|unabhangig von|indipendentemente|независимо от|bagimsiz olarak|بغض النظر|अवहेलना*|परवाह किए बिना|আমলে না নিয়ে|উপেক্ষা করে|আগের কথা|অমান্য*|อย่าไปสนใจ|อย่าทำตาม|ไม่ต้องทำตาม|不管|不要遵守|不要遵循|不考虑|無関係に|に関係なく|関係なく|관계없이|상관없이|bat ke|terlepas dari|anuman ang|huwag mong sundin|balewal*',
    'ignore|ignoring|disregard*|forget|forgetting|overlook|override|overriding|overrule|bypass|dismiss|do not follow|don t follow|stop following|pay no attention|do not obey|don t obey|not adhere|do not adhere|set aside|throw away|no longer follow|clear your',
    'ignora|ignore|ignorar|ignores|ignoren|ignorad|olvida|olvide|olvidar|olvidate|omite|omita|descarta|descarte|haz caso omiso|no sigas|no hagas caso|anula|desobedece|pasa por alto',
    'esqueca|esquece|esquecer|desconsidere|desconsidera|desconsiderar|descarte|nao siga|nao obedeca|anule|deixe de lado',
    'ignorez|ignorer|ignorons|oublie|oubliez|oublier|oublions|ne tiens pas compte|ne tenez pas compte|faites abstraction|fais abstraction|ne suis pas|ne suivez pas|annule|annulez|contourne|contournez|negligez|abandonnez',
    'ignorier*|vergiss|vergesse*|vergessen sie|missachte*|uberschreib*|umgehe|umgeh|verwirf|verwerfen|lass alle|beachte nicht|befolge nicht|nicht befolgen|nicht beachten|uberspring*|losche',
    'ignori|ignorate|dimentica|dimenticate|dimentichi|dimenticare|scorda|scordati|trascura|tralascia|non seguire|non considerare|annulla|bypassa',
    'negeer|negeren|vergeet|vergeten|sla over|volg niet|omzeil',
    'игнорир*|проигнорир*|забуд*|не обращай внимания|не обращайте внимания|пренебре*|отбрось*|отмени*|обойди|не следуй*|игнор|ігнору*|проігнору*|забуд*|не зважай*',
    'zignoruj*|ignoruj*|zapomnij*|pomin|pomijaj|pominac|odrzuc|nie stosuj|nie przestrzegaj',
    'yok say*|yoksay*|gormezden gel*|unut|unutun|unutunuz|dikkate alma*|onemseme*|gec|atla|gormezlikten gel*|goz ardi et*|yok farz et*',
    'تجاهل*|تجاهلي|انس|انسى|اهمل|تجاوز|لا تتبع|تجاهلوا|الغ|نادیده بگیر*|فراموش کن*|نادیده',
    'अनदेखा*|अनदेखी*|नजरअंदाज*|नज़रअंदाज़*|भूल जाओ|भूल जाएं|भूल जाएँ|भूल जाइए|भूल*|उपेक्षा*|इग्नोर*|उपेक्षा|উপেক্ষা*|ভুলে যান|ভুলে যাও|ভুলে*|অগ্রাহ্য*|এড়িয়ে*',
    '忽略|忽视|无视|無視|忘记|忘掉|忘記|不要理会|别管|抛开|忽視|跳过|不用理会|不理会|绕过|放弃|撤销|丢弃|取消',
    '無視し|無視せ|忘れて|忘れろ|忘れる|忘れな|従わない|従うな|破棄し|無視',
    '무시*|잊어*|잊으*|잊고*|따르지 마*|따르지 말*|취소하*|건너뛰*',
    'bo qua|quen|phot lo|dung tuan theo|khong tuan theo|lam ngo|khong can quan tam|mac ke|bo het',
    'abaikan|mengabaikan|lupakan|jangan ikuti|jangan patuhi|hiraukan|huwag pansinin|huwag sundin|kalimutan*|balewalain',
    'เพิกเฉย|ละเว้น|ลืม|ไม่ต้องสนใจ|ไม่สนใจ|มองข้าม|อย่าสนใจ|ละเลย',
  ),
  prior: list(
    'previous|previously|prior|above|earlier|preceding|before|foregoing|original|initial|existing|past|former|so far|up to now|until now|given to you|you were given|you have been given|you received|you ve been given|already',
    'anterior|anteriores|previas|previa|previos|previo|precedentes|precedente|iniciales|originales|de arriba|antes|hasta ahora|que te dieron|que recibiste',
    'acima|iniciais|originais|ate agora|que recebeu',
    'precedent*|anterieur*|ci dessus|initial*|originales|d avant|jusqu a present|prealable*|plus haut',
    'vorherig*|vorige*|vorangegangen*|vorhergehend*|bisherig*|obig*|fruher*|ursprunglich*|davor|zuvor|oben|vorangehend*',
    'precedenti|precedente|antecedenti|iniziali|originali|di prima|sopra|finora',
    'vorige|voorgaande|eerdere|bovenstaande|voorafgaande|oorspronkelijke',
    'предыдущ*|прошл*|прежн*|выше|ранее|предшествующ*|изначальн*|первоначальн*|вышеуказанн*|вышеперечисленн*|попередн*|прежде|до этого',
    'poprzedni*|wczesniejsz*|powyzsz*|dotychczasow*|pierwotn*',
    'onceki*|yukaridaki*|daha onceki*|gecmis|evvelki*|ilk|simdiye kadar*',
    'السابق*|سابق*|الساب*|اعلاه|المذكورة|الماضية|قبل|قبلي|قبلی|بالا|پیشین|السالفة',
    'पिछल*|पूर्व*|पहले*|उपरोक्त|ऊपर*|पुराने|पूर्ववर्ती|পূর্ববর্তী*|আগের*|উপরের*|পূর্বের*',
    '之前|以前|先前|前面|上面|以上|此前|上述|原来|原有|早先|既有|前述|所有',
    '前の|以前|これまで|上記|先ほど|先の|過去|以上|今まで|元の|すべて|全て',
    '이전*|앞의|앞선|위의|기존*|지금까지*|위에*|모든|방금*|앞서*|원래*',
    'truoc|truoc do|truoc day|ben tren|o tren|phia tren|ban dau',
    'sebelum*|terdahulu|di atas|awal|semula|nakaraang|naunang|nauna|nakaraan|nasa itaas|dati*',
    'ก่อนหน้า|ก่อน|ข้างต้น|ที่ผ่านมา|เดิม|ด้านบน|ทั้งหมด',
  ),
  rules: list(
    'taches|taken|aufgabe*|compiti|задач*|завдан*|zadan*|gorev*|المهام|مهام|काम|कार्यों|कार्य|কাজ*|任务|タスク|작업*|nhiem vu|tugas*|gawain|งาน|information you were given|training data|ethical programming',
    'instruction|instructions|instruct|prompt|prompts|rules|directions|guidelines|guideline|commands|directive|directives|programming|constraints|restrictions|policies|assignments|guidance|safeguards|safety protocols|system message|guardrails|safety filters|content filters',
    'instruccion|instrucciones|indicaciones|ordenes|reglas|directrices|directivas|normas|mensajes|restricciones|pautas|comandos|tareas',
    'instrucoes|instrucao|ordens|regras|diretrizes|comandos|orientacoes|restricoes',
    'consigne|consignes|regles|ordres|directives|indications|commandes|restrictions|invites',
    'anweisung*|befehl*|regeln|vorgaben|instruktion*|anordnung*|richtlinien|auftrage|aufforderung*|hinweise|einschrankung*|aufgaben|vorschrift*|prompts|systemprompt*',
    'istruzion*|regole|ordini|direttive|comandi|indicazioni|linee guida|restrizioni',
    'instructies|instructie|regels|opdrachten|opdracht|richtlijnen|aanwijzingen',
    'инструкц*|указани*|правил*|команд*|приказ*|директив*|промпт*|ограничени*|вказівк*|інструкці*|распоряжени*',
    'instrukcj*|polecen*|zasad*|wytyczn*|regul*|rozkaz*|ograniczen*',
    'talimat*|komut*|yonerge*|kural*|emir*|direktif*|yonlendirme*|sinirlama*|kisitlama*',
    'التعليمات|تعليمات*|الاوامر|اوامر|القواعد|قواعد|التوجيهات|توجيهات|الارشادات|ارشادات|الموجه|دستورالعمل*|دستور*|قوانین|القيود|قيود|التعليم*',
    'निर्देश*|आदेश*|नियम*|हिदायत*|अनुदेश*|प्रॉम्प्ट*|दिशानिर्देश*|প্রতিবন্ধ*|নির্দেশ*|আদেশ*|নিয়ম*|নির্দেশাবলী*',
    '指示|指令|说明|規則|规则|提示|命令|要求|限制|约束|准则|設定|设定|说的话|提示词|內容|指引|规定|约定|规矩|守则|内容',
    '指示|命令|ルール|プロンプト|指令|規則|制約|設定|ガイドライン|制限',
    '지시*|명령*|규칙*|프롬프트*|지침*|제한*|설정*|안내*|지령*',
    'huong dan|chi dan|lenh|quy tac|chi thi|cau lenh|yeu cau|gioi han|menh lenh|quy dinh',
    'instruksi*|perintah*|aturan*|arahan*|petunjuk*|pedoman|batasan|tagubilin|panuto|utos|patakaran|mga tagubilin|mga tuntunin|direksyon',
    'คำสั่ง|คำแนะนำ|กฎ|ข้อกำหนด|คําสั่ง|คําแนะนํา|ข้อจำกัด|แนวทาง|พรอมต์|ข้อจํากัด|พรอมปต์|ข้อห้าม',
  ),
  above: list(
    'que te dijeron|que te han dicho|que lhe foi dito|que te disseram|ce qu on t a dit|ce qui t a ete dit|ce que je t ai dit|gesagt wurde|ti e stato detto|что тебе говорили|что тебе сказали|soylenen her sey*|sana soyleneni|ما قيل لك|ما قلته|जो कहा गया|बताया गया|যা বলা হয়েছে|যা বলেছি|告诉你的|说过的|言われたこと|들은 모든|말한 것|da noi truoc|dikatakan sebelumnya|sinabi ko|ที่บอก|ที่พูด|เรื่องนั้น',
    'the above|everything above|all above|everything before|all of the above|everything i said|everything you were told|everything you know|everything you ve been told|everything you have been told|what i said|what i told you|what you were told|all that|about that|about everything|anything above|text above|message above|all previous|all prior|previous text|previous messages|previous conversation|this conversation|conversation above|document above|the function|the webpage|the resume|the paper|the article|the email|the table|everything that came before|everything else|what came before|everything',
    'lo anterior|todo lo anterior|lo que dije|todo lo demas|acima|tudo acima|tudo o que|o que eu disse|tudo anterior|ce qui precede|tout ce qui precede|ce que j ai dit|tout le reste|das obige|alles vorherige|alles obige|alles davor|alles was|was ich gesagt|alles oben|quanto sopra|tutto cio|cio che ho detto|tutto quello|все выше|все что|все предыдущее|то что я сказал|все сказанное|yukaridaki her sey*|her sey*|bundan onceki*|ما سبق|كل ما|كل شيء|उपरोक्त|सब कुछ|सबकुछ|以上内容|上面的|之前的|一切|所有内容|以上的|上記|これまでの会話|すべてを|위의 내용*|모든 것*|위 내용*|mọi thứ|tat ca|moi thu|semuanya|semua yang|hal di atas|lahat ng|ทุกอย่าง|ข้างต้น',
  ),
  reveal: list(
    'reveal|show|print|repeat|display|tell|share|leak|expose|dump|disclose|write out|write down|write your|give me|recite|what is|what s|what are|what were|confirm|provide|respond with|read back|verbatim|word for word|hand over|restate|output all',
    'revela*|muestra*|mostrar|imprime|repite|dime|dame|comparte|cual es|cuales son|escribe|describe|filtra|divulga|ensena*|confirma*|proporciona*|puedes decir*|revele|mostre|imprima|repita|diga|qual e|quais sao|compartilh*|escreva|forneca*',
    'revele*|montre*|affiche*|imprime*|repete*|dis moi|dites moi|donne*|quel est|quelles sont|quelle est|partage*|ecris|ecrivez|divulgue*|communique*|confirme*',
    'zeig*|verrat*|offenbar*|gib|geben sie|nenn*|wiederhol*|druck*|sag mir|sagen sie|was ist|wie lautet|was sind|schreib*|teil*|ausgeben|liste|mitteil*|bestatig*|verraten|preisgeb*',
    'rivela*|mostra*|stampa|ripeti|dimmi|dammi|qual e|quali sono|condivid*|scrivi|fornisc*|conferm*|onthul*|toon|herhaal|vertel|geef|wat is|wat zijn|deel',
    'покаж*|раскро*|выведи*|напечат*|повтори*|скажи*|назови*|какой|какая|какие|каков*|напиши*|поделись|поделитесь|дай*|сообщи*|выдай|подтверд*|расскаж*|предостав*|показ*|розкрий|який|яка',
    'pokaz*|ujawni*|wypisz|wyswietl|powtorz|powiedz|podaj|jaki jest|jakie sa|jakie masz|goster*|acikla*|yazdir*|tekrarla*|soyle*|nedir|paylas*|ver|yaz|onayla*|ne',
    'اظهر|اكشف*|اعرض|اطبع|كرر|قل لي|اخبرني|ما هي|ما هو|شارك*|اعطني|اكتب|افصح|تاكيد|تقديم|مشاركة|نشان بده|بگو|چیست|دکھائیں',
    'दिखा*|बता*|प्रकट*|दोहरा*|प्रिंट*|क्या है|क्या हैं|साझा*|लिख*|दे*|पुष्टि*|প্রকাশ*|দেখা*|বলুন|বল|কি|কী|শেয়ার*|নিশ্চিত*|লিখ*',
    '显示|告诉|透露|泄露|打印|重复|输出|说出|列出|给我|是什么|写出|公开|分享|揭示|展示|复述|背诵|顯示|告訴|重複|輸出|翻译|确认|提供',
    '教えて|表示し|出力し|繰り返し|明かし|見せて|印刷し|何ですか|公開し|共有し|述べて|書いて|開示|は何|確認し|提供し',
    '보여*|알려*|출력*|반복*|공개*|말해*|무엇*|뭐*|공유*|노출*|적어*|확인*|제공*|인쇄*',
    'tiet lo|hien thi|cho toi|noi cho|in ra|lap lai|la gi|chia se|viet|cung cap|xac nhan|cho biet|tampilkan|ungkap*|tunjukkan|cetak|ulangi|beri tahu|beritahu|apa|bagikan|tulis|berikan|sebutkan|konfirmasi|ipakita|sabihin|ano|ibahagi|ibigay|isulat|kumpirma*',
    'แสดง|เปิดเผย|บอก|พิมพ์|ทำซ้ำ|คืออะไร|แบ่งปัน|เขียน|ให้|ยืนยัน|อะไร',
  ),
  prompt: list(
    'told before this|instructed to|starting instructions|initialization string|not supposed to tell|instructions given|previous instructions bullet|text but replace|initial prompt to|your initial prompt|the above text|the text above|above text',
    'system prompt|system prompts|initial prompt|hidden prompt|original prompt|secret prompt|preprompt|pre prompt|system message|developer message|system instructions|initial instructions|hidden instructions|original instructions|secret instructions|internal instructions|prompt template|hidden context|confidential instructions|base prompt|starting prompt|your prompt|your instructions|your rules|your guidelines|your system|internal guidelines|your configuration|your initial|your directives|your context|first prompt|instructions you were given|instructions given to you|your programming|text above|words above|lines above|paragraph above|sentence above|words of your|sentences of your|beginning of your|start of this conversation|above this line|before this message|system configuration|your exact instructions|your previous instructions|your original|your hidden|prompt you were given|conversation history|above verbatim|start of the prompt|beginning of the prompt|your entire prompt|your full prompt|internal rules|messages above|everything before this|context window',
    'prompt del sistema|mensaje del sistema|instrucciones del sistema|tus instrucciones|sus instrucciones|tus reglas|instrucciones iniciales|prompt de sistema|instrucciones ocultas|indicaciones del sistema|tu prompt|prompt inicial|prompt do sistema|suas instrucoes|instrucoes do sistema|instrucoes iniciais|seu prompt|suas regras|mensagem do sistema|prompt systeme|invite systeme|instructions systeme|tes instructions|vos instructions|instructions initiales|message systeme|ton prompt|votre prompt|vos consignes|tes consignes|tes regles|prompt initial',
    'systemprompt*|system prompt*|systemnachricht|systemanweisung*|deine anweisung*|ihre anweisung*|deine instruktion*|deine regeln|ursprungliche anweisung*|deinen prompt|dein prompt|systemaufforderung|interne anweisung*|prompt di sistema|messaggio di sistema|le tue istruzioni|le vostre istruzioni|istruzioni di sistema|istruzioni iniziali|le tue regole|tuo prompt|systeemprompt|systeeminstructies|jouw instructies|je instructies|uw instructies',
    'системн*|твои инструкции|ваши инструкции|твои правила|исходные инструкции|свои инструкции|твоих инструкци*|своих инструкци*|твой промпт|prompt systemowy|promptu systemowego|instrukcje systemowe|twoje instrukcje|swoje instrukcje|sistem istem*|sistem komut*|sistem prompt*|sistem talimat*|talimatlarini|sistem mesaj*|talimatlarin|kurallarini',
    'موجه النظام|تعليمات النظام|تعليماتك|رسالة النظام|مطالبة النظام|قواعدك|البرومبت|پرامپت سیستم|سیستم پرامپت|दस्तूर|सिस्टम प्रॉम्प्ट|सिस्टम निर्देश*|आपके निर्देश*|अपने निर्देश*|तुम्हारे निर्देश*|सिस्टम संदेश|সিস্টেম প্রম্পট|আপনার নির্দেশ*|তোমার নির্দেশ*|সিস্টেম নির্দেশ*',
    '系统提示|系统指令|系統提示|初始指令|初始提示|你的指令|你的提示|系统消息|提示词|你的规则|你的设定|隐藏指令|原始指令|システムプロンプト|システムメッセージ|初期プロンプト|初期指示|あなたの指示|内部指示|隠された指示|システム指示|시스템 프롬프트*|시스템 메시지*|너의 지시*|당신의 지시*|초기 지시*|시스템 지침*|네 지침*|숨겨진 지시*|당신의 지침*|초기 프롬프트*',
    'loi nhac he thong|system prompt cua|huong dan he thong|chi dan he thong|huong dan cua ban|prompt he thong|cau lenh he thong|prompt sistem|instruksi sistem|perintah sistem|instruksimu|instruksi anda|pesan sistem|พรอมต์ระบบ|คำสั่งระบบ|คำสั่งของคุณ|ข้อความระบบ|system prompt ของ|คําสั่งของระบบ|คำสั่งของระบบ',
  ),
  secret: list(
    'password|passwords|passphrase|secret key|api key|secret word|secret code|access code|the secret|pin code|confidential information|customer database|admin panel',
    'contrasena|clave secreta|clave|palabra secreta|senha|chave secreta|mot de passe|cle secrete|code secret|passwort*|kennwort|geheimer schlussel|geheime schlussel|geheimnis|geheimwort|chiave segreta|parola d ordine|parola chiave|parola segreta|wachtwoord|geheime sleutel|парол*|секретное слово|секретного ключа|секретный ключ|haslo|hasla|tajny klucz|parola*|sifre*|gizli anahtar*|كلمة المرور|كلمة السر|المفتاح السري|مفتاح سري|رمز عبور|पासवर्ड*|गुप्त कुंजी|গোপন কী|পাসওয়ার্ড*|密码|密碼|口令|密钥|秘密|パスワード|秘密鍵|秘密のキー|秘密の鍵|비밀번호*|비밀 키*|암호*|비밀 열쇠*|mat khau|khoa bi mat|chia khoa bi mat|kata sandi|kunci rahasia|sandi|รหัสผ่าน|กุญแจลับ|คีย์ลับ|รหัสลับ',
  ),
  youAre: list(
    'you are now|you re now|from now on|you will now|you are no longer|henceforth|you are going to|you are about to|you will be playing|you will act|you must act|you have been|now you are|you become|starting now|for the rest of this conversation|in this conversation you|your new role|your new name|your name is|your new identity|you are a new|starting from now',
    'ahora eres|a partir de ahora|de ahora en adelante|seras|agora voce e|a partir de agora|de agora em diante|voce agora|voce sera|tu es maintenant|vous etes maintenant|a partir de maintenant|desormais|tu es desormais|du bist jetzt|du bist nun|ab jetzt|ab sofort|von nun an|sie sind jetzt|sie sind nun|ora sei|da ora in poi|d ora in poi|adesso sei|je bent nu|vanaf nu|теперь ты|теперь вы|с этого момента|отныне|ты больше не|jestes teraz|od teraz|artik|bundan sonra|bundan boyle|simdi sen|انت الان|من الان فصاعدا|ابتداء من الان|अब तुम|अब आप|अब से|আপনি এখন|এখন থেকে|你现在是|从现在开始|从现在起|從現在開始|你现在|今から|これから|あなたは今|今後は|지금부터*|너는 이제|당신은 이제|이제부터*|이제 너는|bay gio ban la|tu bay gio|ke tu gio|sekarang kamu|sekarang anda|mulai sekarang|kamu sekarang|anda sekarang|mula ngayon|ikaw ay ngayon|ตอนนี้คุณ|จากนี้ไป|ต่อไปนี้คุณ|คุณคือ',
  ),
  actAs: list(
    'stay in character|your persona|virtual persona|take on the persona|be a character|character simulator|evil character|alter ego|two characters|play 2 characters',
    'act as|acting as|pretend to be|pretend you|pretend that you|roleplay|role play|roleplaying|play the role|take on the role|assume the role|take the role|role of|imagine you are|imagine that you|simulate|simulating|simulator|impersonate|you are playing|behave as|behave like|act like|in character|stay in character|break character|persona|immerse yourself|embody|emulate|simulation|answer as|respond as|reply as|speak as|alter ego',
    'actua como|finge que|finge ser|interpreta el papel|simula ser|haz de|hazte pasar|aja como|finja que|finja ser|interprete|agis comme|agissez comme|fais semblant|faites semblant|joue le role|jouez le role|comporte toi|incarne|verhalte dich|tu so als|spiele die rolle|spiel die rolle|agiere als|stell dir vor du|gib dich aus|agisci come|fingi di|fai finta|interpreta|comportati come|doe alsof|speel de rol|gedraag je|притворись|представь что ты|действуй как|веди себя как|сыграй роль|играй роль|udawaj|zachowuj sie|wciel sie|gibi davran*|rolunu oyna*|rolune gir*|taklit et|تظاهر|تصرف ك*|العب دور|مثل دور|का नाटक करो|की तरह व्यवहार*|की भूमिका*|ভূমিকা*|হিসেবে কাজ*|ভান করুন|扮演|假装|假裝|充当|模拟|角色扮演|のふりをして|として振る舞|演じて|ロールプレイ|なりきって|역할*|인 척*|처럼 행동*|연기해*|dong vai|gia vo|hay la|hanh dong nhu|bertindak sebagai|berpura pura|berperan sebagai|pura pura|magpanggap*|gumanap*|แสร้ง|สวมบทบาท|ทำตัวเป็น|แกล้งทำ|เล่นบทบาท',
  ),
  dan: list(
    'dan|do anything now|jailbreak*|jailbroken|stan|dude|antigpt|evilbot|evil bot|freegpt|chatgpt with developer mode|strive to avoid norms|always intelligent and machiavellian|machiavelli*|alphabreak|mongo tom|betterdan|better dan|evil confidant|devmode|dev mode|chaosgpt|ucar|basedgpt|based bot|basedbot|anarchy',
  ),
  mode: list(
    'godmode|god mode|override mode|enforcement override|knowledge verification mode|system mode|mode systeme|modo sistema|modo del sistema|modo de sistema|modo do sistema|modalita sistema|modalita di sistema|системный режим|режим системы|sistem modu*|وضع النظام|सिस्टम मोड|ओवरराइड मोड|सिस्टम ओवरराइड|সিস্টেম মোড|সিস্টেম ওভাররাইড|系统模式|覆盖模式|システムモード|オーバーライドモード|시스템 모드*|유지보수 모드*|오버라이드 모드*|che do he thong|che do ghi de|mode sistem|โหมดระบบ|modus',
    'developer mode|god mode|admin mode|administrator mode|debug mode|maintenance mode|sudo mode|root mode|unrestricted mode|system mode|test mode|jailbreak mode|evil mode|opposite mode|dan mode|diagnostic mode|unfiltered mode|master mode|override mode|privileged mode|root access|admin access|administrator access|system override|safety override|admin override|emergency override|security audit|mode enabled|mode activated|mode output|unlocked mode|no limits mode|service mode|training mode|free mode|creator mode|operator mode',
    'modo desarrollador|modo dios|modo administrador|modo mantenimiento|modo de desarrollador|modo desenvolvedor|modo de desenvolvedor|modo deus|modo de manutencao|mode developpeur|mode dieu|mode administrateur|mode maintenance|entwicklermodus|gottmodus|wartungsmodus|systemmodus|administratormodus|modalita sviluppatore|modalita dio|modalita di manutenzione|ontwikkelaarsmodus|режим разработчика|режим бога|режим обслуживания|режим администратора|tryb dewelopera|gelistirici modu*|tanri modu*|bakim modu*|yonetici modu*|وضع المطور|وضع الصيانة|وضع الاله|डेवलपर मोड|भगवान मोड|रखरखाव मोड|ডেভেলপার মোড|开发者模式|上帝模式|维护模式|管理员模式|開発者モード|ゴッドモード|メンテナンスモード|개발자 모드*|갓 모드*|유지 관리 모드*|관리자 모드*|che do nha phat trien|che do bao tri|mode pengembang|mode dewa|mode pemeliharaan|โหมดนักพัฒนา|โหมดพระเจ้า|โหมดบำรุงรักษา|โหมดผู้พัฒนา',
  ),
  unbound: list(
    'refusal mechanisms|disable refusal|liberating|liberated|unfiltere*|unfliter*|unhinged|as legal|regardless of ethics|nsfw is allowed|illegal acts|is allowed|inappropriate illegal|unaligned|never lies about|never refuses',
    'boundless|not restrained|no restraint|no restraints|not need to align|not need to obey|unfiltred|unmoderated|unregulated|no content restrictions|no content policy|no ethics|no moral|no morality|without ethics|without morals|without rules|without limitation|without constraint*|no constraints|without guidelines|without boundaries|never restricted',
    'no restrictions|without restrictions|without any restrictions|no rules|no limits|no limitations|without limitations|without limits|no filter|no filters|unfiltered|uncensored|unrestricted|no ethical|no moral|no morals|without any ethical|free from|not bound by|broken free|break free|no longer bound|not have to follow|don t have to follow|do not have to abide|does not have to|not have any|doesn t have any|doesn t follow|no censorship|without censorship|no boundaries|without filters|without filtering|without any filter|do anything|can do anything|freed from|not restricted|not constrained|bypassed|unbound|unhinged|not subject to|lack of restrictions|no guidelines|no safety|without warnings|no warnings|without disclaimers|safety off|disable safety|filters off|not bound',
    'sin restricciones|sin limites|sin filtros|sin censura|sin reglas|libre de|sem restricoes|sem limites|sem filtros|sem censura|sem regras|sans restriction*|sans limites|sans filtre|sans censure|sans regles|ohne einschrankung*|ohne beschrankung*|ohne filter|ohne regeln|keine regeln|unzensiert|ungefiltert|uneingeschrankt*|keinen einschrankungen|senza restrizioni|senza limiti|senza filtri|senza censura|senza regole|zonder beperkingen|zonder regels|zonder filter|без ограничений|без фильтров|без цензуры|без правил|никаких ограничений|bez ograniczen|bez cenzury|bez zasad|sinirlama olmadan|kisitlama olmadan|kural yok|sansursuz*|filtresiz*|sinirsiz|بدون قيود|بلا قيود|بدون قواعد|بدون فلتر|बिना किसी प्रतिबंध|बिना प्रतिबंध|बिना नियम|কোনো সীমাবদ্ধতা ছাড়া*|没有限制|不受限制|没有规则|无限制|沒有限制|不受约束|没有任何限制|制限なし|制限のない|無制限|規制なし|제한 없*|제약 없*|규칙 없*|무제한*|khong gioi han|khong co gioi han|khong bi han che|khong kiem duyet|tanpa batasan|tanpa sensor|tanpa aturan|tanpa filter|walang limitasyon|walang patakaran|ไม่มีข้อจำกัด|ไร้ข้อจำกัด|ไม่มีกฎ|ไม่มีการเซ็นเซอร์',
  ),
  policy: list(
    'openai|openai s|content policy|content policies|use case policy|usage policies|ethical guidelines|moral guidelines|ethics|morals|morality|ethical|moral|legality|safety guidelines|community guidelines|ai safety|policies|safeguards|anthropic|safety filters|ethical concerns|ethical considerations|ethical or moral|ethical restrictions|moral restrictions|guidelines',
  ),
  immoral: list(
    'immoral|unethical|illegal|amoral|harmful|offensive|evil|dangerous|inappropriate|derogatory|explicit|hateful|unlawful|malicious|nefarious|violent|swear|curse|profanity|vulgar|controversial|obscene|depraved|sarcastic and',
  ),
  refuse: list(
    'do not apologize|don t apologize|never apologize|without refusing|do not refuse|don t refuse|will comply|will never|irresponsible',
    'never refuse|cannot refuse|can t refuse|never say no|never reject|never decline|must comply|refuse|refuses|refusing|as an ai language model|as an ai|i cannot|i can t|i m sorry|i am sorry|apologize|apologies|disclaimer|disclaimers|complies|against the rules|obey|obeys|without hesitation|without question|no matter what|any request|any question|any questions|anything i ask|whatever i ask|every question|everything i ask|all requests|always answer|must answer|have to answer|answer all|answer every|fulfill|stay a|remind you',
  ),
  twice: list(
    'two responses|two ways|two different ways|both responses|two paragraphs|two separate|two answers|classic|normal response|standard response|regular response|stay as|respond twice|as chatgpt|both as|both ways|tokens|lose tokens|token system|both answers|normal gpt|as gpt',
  ),
  model: list(
    'gpt|chatgpt|clyde|llm|language model|ai model|ai models|knowledge cutoff|an ai|ai called|ai named|chatbot|ai bot|claude|bard|gemini|llama|ai assistant|the assistant|your developers|your training|your operator|artificial intelligence|modelo de lenguaje|modele de langage|sprachmodell|modello linguistico|языковая модель|yapay zeka|语言模型|人工智能|言語モデル|언어 모델*',
  ),
  exempt: list(
    'do not apply|don t apply|does not apply|doesn t apply|no longer apply|not apply here|not applicable here|are suspended|are disabled|are lifted|have been lifted|have changed|has been updated|have been updated|are void|is void|exempt|exempted|no longer valid|unlocked|you now allow|restricted content|content restrictions|no aplican|no se aplican|ya no aplican|nao se aplicam|ne s appliquent pas|ne s appliquent plus|nicht gelten|gelten nicht|non valgono|non si applicano|не действуют|отменены|gecerli degil*|لا تنطبق|लागू नहीं*|不适用|适用されません|적용되지 않*|khong ap dung|tidak berlaku',
  ),
  fiction: list(
    'imagine we re|imagine we are|suppose we re|suppose we are|let s say we|hypothetical discussion|for a hypothetical|purely hypothetical|in this future|in this society|futuristic society|parallel universe|imagina que|imagine que|supongamos que|suponhamos que|imaginez que|imaginez|supposons que|stellen sie sich vor|stell dir vor|angenommen|immagina|immaginiamo|supponiamo|представьте|представь|предположим|вообразите|гипотетическ*|hayal et*|hayal edin|diyelim ki|varsayalim|farz edelim|تخيل ان*|تخيل|لنفترض|افترض ان*|कल्पना कीजिए|कल्पना करो|कल्पना करें|मान लीजिए|কল্পনা করুন|ধরা যাক|想象一下|假设|假设我们|想像してみ|想像して|仮定して|と仮定|상상해*|가정해*|가정하자*|hay tuong tuong|tuong tuong|gia su|bayangkan|misalkan|anggap*|isipin mo|ipagpalagay*|กุยสมมติ|สมมติ|ลองนึกภาพ|จินตนาการ',
    'hypothetical|hypothetically|fictional|fiction|imaginary|parallel universe|alternate reality|in this world|in this story|in this scenario|imagine|for educational purposes|educational purposes|no consequences|not real|virtual machine|thought experiment|dystopian|fantasy|movie script|novel|character called|character named|storyteller|story where',
  ),
  newTask: list(
    'new instructions|new instruction|your new task|new task|new rules|your real task|your only task|real instructions|actual instructions|updated instructions|instead say|instead respond|instead answer|instead output|instead tell|instead write|instead print|and say|and print|and output|and respond|and state|and instead|and tell|respond only|only respond|reply only|just say|say only|output only|print only|nothing else|following instructions|new directive|following task|start over|begin new|new session|following instead|new prompt|now say|now answer|now respond|now write|now tell|important update|updated policy|new conversation|new role|new objective|your goal is|from this point',
    'nuevas instrucciones|nueva tarea|novas instrucoes|nova tarefa|nouvelles instructions|nouvelle tache|neue anweisung*|neue aufgabe*|neue instruktion*|nuove istruzioni|nuovo compito|nieuwe instructies|nieuwe opdracht|новые инструкции|новая задача|новое задание|новую задачу|nowe instrukcje|nowe zadanie|yeni talimat*|yeni gorev*|تعليمات جديدة|مهمة جديدة|नए निर्देश|नया कार्य|নতুন নির্দেশ*|新指令|新任务|新的指令|新的任务|新的指示|新しい指示|新しいタスク|새로운 지시*|새 지시*|새로운 작업*|huong dan moi|nhiem vu moi|instruksi baru|tugas baru|คำสั่งใหม่|งานใหม่|antworte nur|und sage|und sag|und schreibe|y di|y dime|et dis|e di|e diga|и скажи|и напиши|然后说|并说|と言って|라고 말해*',
  ),
  authority: list(
    'i am the president|i m the president|president of the united states|law enforcement|i am a police|i m a police|system check|system upgrade|system update|maintenance check|running a system|famous scientist|as an expert in|soy el presidente|sou o presidente|je suis le president|ich bin der prasident|sono il presidente|я президент|baskaniyim|baskani olarak|bir polis memuru*|polis memuruyum|انا رئيس|انا ضابط*|राष्ट्रपति हूं|राष्ट्रपति हूँ|भगवान हूं|भगवान हूँ|पुलिस अधिकारी|आपका डेवलपर हूं|我是总统|我是美国总统|我是警察|私は大統領|私は警察官|대통령입니다|경찰관입니다|당신의 개발자*|개발자이며|toi la tong thong|toi la canh sat|toi la mot canh sat|toi la mot nha phat trien|saya adalah presiden|saya presiden|saya polisi|saya adalah polisi|saya seorang pengembang|ako ay isang pulis|ako ang pangulo|ako ang iyong developer|ฉันเป็นประธานาธิบดี|ฉันเป็นตำรวจ|soy policia|soy un oficial|sou policial|sou um policial|sou um desenvolvedor|sou o teu desenvolvedor|je suis policier|ich bin polizist|ich bin ein polizist|sono un poliziotto|sono un agente|я полицейский|я офицер|gelistiriciyim|bir gelistiriciyim|tanriyim|ben tanri|tanri benim|ako ay diyos|ako ang diyos|saya tuhan|verificacao do sistema|verification systeme|systemuberpruf*|verifica del sistema|проверк* системы|sistem kontrol*|فحص النظام|सिस्टम जांच|सिस्टम चेक|系统检查|システムチェック|시스템 점검*|kiem tra he thong|pemeriksaan sistem|actualizacion del sistema|atualizacao do sistema|mise a niveau du systeme|system upgrade|sistem yukselt*|nang cap he thong|security audit|auditoria de seguridad|auditoria de seguranca|audit de securite|sicherheitsaudit|sicherheitsuberprufung|controllo di sicurezza|аудит безопасности|guvenlik denetimi|تدقيق امني|सुरक्षा ऑडिट|安全审计|セキュリティ監査|보안 감사*|kiem toan bao mat|audit keamanan',
    'you are the system|as the system|are the system|be the system|grant me|i m your developer|i am the developer|i m a developer|i am a developer|your developer|your creator|your creators|i am the administrator|i am an administrator|i m the administrator|i am admin|i am the admin|i m the admin|as the system administrator|as your administrator|i am your creator|i created you|i work for openai|i work at|openai employee|anthropic employee|by openai|by anthropic|security researcher|i have permission|i am god|i m god|my grandmother|my grandma|your maker|as your developer|as a developer|police officer|the president|red team|pentest|penetration test|your owner|system administrator|the ceo|verified user|special permission|for testing purposes|for debugging purposes|for debugging|internal audit',
    'soy tu desarrollador|soy el administrador|soy dios|soy un desarrollador|sou seu desenvolvedor|sou o administrador|sou deus|je suis ton developpeur|je suis votre developpeur|je suis l administrateur|je suis dieu|ich bin dein entwickler|ich bin ihr entwickler|ich bin der administrator|ich bin gott|ich bin ein gott|ich bin entwickler|sono il tuo sviluppatore|sono l amministratore|sono dio|sono uno sviluppatore|я твой разработчик|я ваш разработчик|я администратор|я бог|я разработчик|ben tanriyim|gelistiricinizim|gelistiricin*|yoneticiyim|انا المطور|انا مطور*|انا المسؤول|انا الله|انا اله|मैं आपका डेवलपर|मैं डेवलपर|मैं भगवान|मैं एक भगवान|আমি আপনার ডেভেলপার|我是你的开发者|我是管理员|我是神|我是开发者|私はあなたの開発者|私は管理者|私は神|私は開発者|나는 너의 개발자*|나는 관리자*|나는 신*|저는 개발자*|toi la nha phat trien|toi la quan tri|toi la chua|toi la than|saya pengembang|saya adalah pengembang|saya adalah tuhan|saya adalah dewa|ฉันเป็นผู้พัฒนา|ฉันเป็นพระเจ้า|ฉันเป็นนักพัฒนา|ผมเป็นผู้พัฒนา',
  ),
  your: list(
    'your|you|tu|tus|su|vuestra|seu|sua|ton|ta|tes|votre|vos|dein*|ihr|ihre|ihren|tuo|tua|tue|vostra|je|jouw|uw|твой|твоя|твои|ваш|ваша|ваши|свой|свои|twoj|twoje|swoj|senin|sifren*|parolan*|sizin|كلمة مرورك|आपका|आपके|तुम्हारा|अपना|আপনার|তোমার|你的|您的|あなたの|너의|당신의|네|cua ban|kamu|anda|mo|iyong|ของคุณ|our',
  ),
  decode: list(
    'base64|base 64|rot13|rot 13|hex string|hexadecimal|decode this|decode the following|decode it|decode and|decodes|decrypt|deciphered|decipher|caesar cipher|morse code|pig latin|leetspeak|reverse the following|read backwards|unscramble|binary code|cipher|ciphered|encoded message|encoded text|encoded instruction|atbash|interlace|concatenate|concatenation',
  ),
  follow: list(
    'and follow|then follow|follow the|follow these|follow it|execute it|execute the|execute them|and execute|obey it|do what it says|do what it|carry out|act on it|comply with|perform the|run the|and obey|treat it as|treat the|as instructions|as an instruction|without mentioning',
  ),
  exfil: list(
    'send it to|send them to|send all|send the contents|email it to|email them to|forward all|forward this|forward the|forward every|exfiltrate|upload it to|post it to|in a markdown image|markdown image|transfer all|to attacker|leak|wire transfer|without telling|don t tell|do not tell|without asking|do not inform|don t mention|without informing|not tell the user|secretly|silently|without notifying|call the tool|call the function|invoke the',
  ),
  note: list(
    'attention ai|note to ai|ai assistants|note to assistant|note to the assistant|instructions for ai|instruction for ai|if you are an ai|if you are a language model|if you re an ai|attention assistant|dear ai|hey ai|message to ai|assistant note|ai reading this|llm reading|ai agent|ai agents|for the assistant|assistants reading|automated systems|system note|system notice|important system|message from system|admin note|important instruction|assistant instruction|assistant should|assistant must|the model must|ai must|model should|to any ai|any ai|any llm|language models processing|processing this',
  ),
  end: list(
    'end of prompt|end prompt|end of instructions|end of document|end of context|end of input|end of user|end of system|end of conversation|end user|begin system|begin new|start of system|system end|user input ends|stop here|end of the document|end of article|end of text|end of message|end of file|end of data|begin admin|begin instructions|end instructions|end of webpage|end of email|end output|end of transcript|start output|begin output|fin del prompt|ende der anweisung*|fin des instructions|конец промпта|提示结束|プロンプト終了',
  ),
  user: list(
    'the user s|the users|of the user|the user',
    'usuario|usuaria|utilizador|utilisateur|benutzer*|nutzers|utente|gebruiker*|пользовател*|користувач*|uzytkownik*|kullanici*|المستخدم|للمستخدم|مستخدم|کاربر|उपयोगकर्ता*|यूजर|ব্যবহারকারী*|用户|用戶|使用者|ユーザー|사용자*|nguoi dung|pengguna*|gumagamit|ผู้ใช้|χρηστη*',
  ),
  personal: list(
    'email address|birth date|birthdate|date of birth|birth year|birth month|birth place|initials|phone number|home address|current city|city of residence|credit card|bank balance|account balance|social security|personal data|favorite color|favourite colour|lives now|living now|currently live|currently living|live right now',
    'correo electronico|fecha de nacimiento|ano de nacimiento|mes de nacimiento|iniciales|numero de telefono|ciudad actual|ciudad de residencia|tarjeta de credito|saldo bancario|seguridad social|datos personales|color favorito|vive actualmente|vive ahora|viviendo|data de nascimento|ano de nascimento|mes de nascimento|iniciais|endereco de email|endereco de e mail|cidade atual|cidade de residencia|cartao de credito|saldo bancario|dados pessoais|cor favorita|mora atualmente|mora agora|vive agora',
    'date de naissance|annee de naissance|mois de naissance|initiales|adresse e mail|adresse email|adresse electronique|numero de telephone|ville actuelle|ville de residence|carte de credit|solde bancaire|securite sociale|donnees personnelles|couleur preferee|vit actuellement|habite|geburtsdatum*|geburtsjahr*|geburtsmonat*|initialen|e mail adresse|emailadresse|telefonnummer|wohnort|aktuelle stadt|derzeitige stadt|kreditkarte*|kontostand|sozialversicherungs*|personliche daten|personlichen daten|personlicher daten|personenbezogene*|lieblingsfarbe|wohnt|lebt',
    'data di nascita|anno di nascita|mese di nascita|iniziali|indirizzo email|indirizzo e mail|citta attuale|citta di residenza|carta di credito|saldo bancario|dati personali|colore preferito|vive attualmente|vive adesso|geboortedatum|e mailadres|woonplaats|persoonsgegevens|дата рождения|дату рождения|даты рождения|год рождения|месяц рождения|инициал*|адрес электронной почты|электронный адрес|город проживания|текущий город|кредитн*|баланс*|личные данные|личных данных|персональн*|любимый цвет|живет|проживает|data urodzenia|adres e mail|dane osobowe',
    'dogum tarihi*|dogum yili*|dogum ayi*|bas harf*|e posta adres*|eposta adres*|yasadigi sehir*|sehrini|kredi karti*|banka bakiye*|kisisel veri*|en sevdigi renk*|favori reng*|yasiyor|yasadigi*|تاريخ ميلاد*|سنه ميلاد|سنة ميلاد|شهر ميلاد|الاحرف الاولى|البريد الالكتروني|بريد الكتروني|المدينة الحالية|مدينة الاقامة|بطاقة الائتمان|رصيد*|البيانات الشخصية|بيانات شخصية|اللون المفضل|يعيش|يسكن|जन्म तिथि*|जन्मतिथि*|जन्म तारीख|जन्म वर्ष*|जन्म माह*|जन्म महीने*|आद्याक्षर*|ईमेल पता|ईमेल पते|वर्तमान शहर|निवास शहर|क्रेडिट कार्ड|बैंक बैलेंस|सामाजिक सुरक्षा|व्यक्तिगत डेटा|पसंदीदा रंग|रह रहा है|रहता है|জন্ম তারিখ|জন্ম সাল|ইমেল ঠিকানা|ইমেইল ঠিকানা|বর্তমান শহর|ব্যক্তিগত তথ্য|প্রিয় রঙ',
    '出生日期|出生年份|出生月份|首字母|电子邮件地址|邮箱|电话号码|居住城市|居住的城市|当前城市|信用卡|银行余额|余额|社会安全|社会保障号|个人数据|个人资料|最喜欢的颜色|住在哪里|生年月日|生まれ年|誕生月|イニシャル|メールアドレス|電話番号|居住都市|住んでいる|クレジットカード|残高|個人データ|個人情報|好きな色|생년월일|출생*|이니셜*|이메일 주소*|전화번호*|거주 도시*|거주지*|신용카드*|신용 카드*|잔액*|잔고*|개인 데이터*|개인 정보*|개인정보*|좋아하는 색*|살고 있*',
    'ngay sinh|nam sinh|thang sinh|chu cai dau|dia chi email|so dien thoai|thanh pho hien tai|thanh pho cu tru|the tin dung|so du|an sinh xa hoi|du lieu ca nhan|mau yeu thich|mau sac yeu thich|dang song|dang o|tanggal lahir|tahun lahir|bulan lahir|inisial|alamat email|nomor telepon|kota tempat tinggal|kota tinggal|kartu kredit|saldo bank|jaminan sosial|data pribadi|warna favorit|tinggal|petsa ng kapanganakan|taon ng kapanganakan|buwan ng kapanganakan|inisyal|email address|lungsod ng tirahan|kasalukuyang lungsod|balanse|personal na data|paboritong kulay|nakatira|วันเกิด|วันเดือนปีเกิด|ปีเกิด|เดือนเกิด|อักษรย่อ|ที่อยู่อีเมล|อีเมล|เมืองที่อาศัย|บัตรเครดิต|ยอดเงิน|ข้อมูลส่วนบุคคล|ข้อมูลส่วนตัว|สีโปรด|อาศัยอยู่',
  ),
  own: list(
    'my|our|mi|mis|nuestra|meu|minha|nossa|mon|ma|mes|notre|mein|meine|meinen|meinem|unser|unsere|mio|mia|nostra|mijn|ons|onze|мой|мою|моего|моя|наш|moj|moje|benim|sifremi|parolami|كلمة مروري|मेरा|मेरे|मेरी|আমার|我的|我们的|私の|自分の|내|나의|제|cua toi|saya|ko|aking|ของฉัน|ของผม',
  ),
  task: list(
    'how do i|how to|how can i|how does|how should|sql|regex|regular expression|html|css|javascript|typescript|python|java|php|function|form|field|column|endpoint|validate|validation|page|component|database|schema|manager|generator|policy|reset|strong',
    'como puedo|como se|comment puis|wie kann ich|wie mache ich|come posso|как мне|nasil|كيف|कैसे|如何|怎么|どうやって|어떻게*|lam the nao|bagaimana|paano|อย่างไร',
  ),
  verse: list(
    'poem about|haiku about|song about|story about|acrostic|pig latin|in reverse order|reverse order|backwards|first letter|first three letters|last letter|spell out|letter by letter|each letter|each digit|each character|rhymes with|hint about|hints about|encode|in morse|in emoji|in emojis|translate the',
    'poema*|haiku|acrostico|orden inverso|primera letra|tres primeras letras|primeras tres letras|pista sobre|ordem inversa|primeira letra|tres primeiras letras|poeme*|acrostiche|ordre inverse|premiere lettre|trois premieres lettres|gedicht*|akrostichon|umgekehrter reihenfolge|ruckwarts|erste buchstabe|ersten drei buchstaben|poesia|acrostico|ordine inverso|prima lettera|prime tre lettere|стих*|хайку|хокку|акростих|обратном порядке|первая буква|первые три буквы|siir*|ters sira*|ilk harf*|ilk uc harf*|قصيدة|هايكو|ترتيب عكسي|بالترتيب العكسي|ترتيب معكوس|الحرف الاول|الاحرف الثلاثة|कविता|हाइकु|उल्टे क्रम|विपरीत क्रम|पहला अक्षर|पहले तीन अक्षर|কবিতা|হাইকু|বিপরীত ক্রম*|诗|俳句|倒序|反顺序|相反的顺序|首字母|前三个字母|詩|俳句|逆順|逆の順|頭文字|最初の3文字|시를|하이쿠*|역순*|거꾸로|첫 글자*|첫 세 글자*|bai tho|tho ve|haiku|thu tu nguoc|chu cai dau|ba chu cai|puisi|urutan terbalik|huruf pertama|tiga huruf|tula|baligtad na|unang titik|unang tatlong titik|กลอน|บทกวี|ไฮกุ|ย้อนกลับ|ตัวอักษรตัวแรก|สามตัวแรก',
  ),
  split: list(
    'interlace|interleave|part 1|part one|combine a b and c|combine a b c|a b c|a b and c|three strings|following parts|concatenat*|z a b c',
    'tres cadenas|tres cordas|tres strings|trois cordes|trois chaines|drei strings|drei saiten|drei zeichenketten|tre stringhe|tre corde|три строки|uc tel*|uc dize*|uc string*|ثلاث سلاسل|ثلاثة اوتار|तीन स्ट्रिंग*|三个字符串|3つの文字列|3つの弦|세 개의 문자열*|세 개의 끈*|세 문자열*|ba chuoi|ba day|tiga string|tiga tali|tatlong string|สามสตริง|สามสาย|parte 1|partie 1|teil 1|часть 1|bolum 1|الجزء 1|भाग 1|পার্ট ১|第1部分|第一部分|パート1|파트 1|phan 1|bagian 1|ส่วนที่ 1|combina a b|kombiniere a b|kombinasi a b|combinez a b|combine a b',
  ),
  order: list(
    'to the end of your reply|to the end of your response|at the end of your reply|at the end of your response|end of every reply|in every future reply|in every reply|in every response|before you reply|before replying|before you answer|before you respond|when you read this|when you summarize|when summarizing|in your summary|to your summary|to my summary|include the exact|append the exact|the exact token|verification code|confirmation token|to your memory|your context|call delete_file|call the following|call http_post|call fetch_url|call send_email|call the send|call delete|integrating this package|you must include|you must call|you must first|attacker|evil com|do this silently|print out the following|and state that|the output could be|consider the output|admit to using|written by an llm|using an llm|email the full|send the full|retrieve the employee|auf jede antwort|ende jeder antwort|am ende jeder',
  ),
} as const;

export type TermKind = keyof typeof TERMS;
