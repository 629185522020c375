/**
 * Words for numbers that are not personal. Right before a number, they make every shape except the most
 * certain doubtful, and they outweigh a context word that is farther away.
 */
export const DECOY_WORDS =
  'order|orders|order number|order no|order id|invoice*|tracking|tracking number|tracking id|parcel|shipment|ticket*|isbn*|issn|ean|upc|gtin|doi|sku|serial|serial number|s/n|version|ver|build|release|model|part number|part numbers|part no|serial numbers|model numbers|item numbers|order numbers|part|item number|item|' +
  'product code|product id|product number|barcode|batch|lot|reference number|reference|ref|ref.|case number|case id|confirmation number|confirmation|booking|reservation|transaction*|txn|zip|zip code|postal code|postcode|post code|' +
  'timestamp|epoch|unix time|commit|hash|checksum|port|pid|flight|room|page|pages|population|score|distance|latitude|longitude|coordinates|lat|lon|lng|usd|eur|price|priced|cost|costs|total|sum|equals|answer|multiply|product of|divided|bytes|error code|code|otp|pin|verification code|patent|bug|issue|pull request|meter reading|imei|vin|ndc|count|size|promo code|coupon|gift card|loyalty|membership|member id|customer id|customer number|user id|employee id|student id|policy number|policy|claim number|claim|' +
  'bestellung|bestellnummer*|bestell-nr*|rechnung*|rechnungsnummer*|sendungsnummer*|sendung*|paketnummer*|ticketnummer|artikelnummer*|artikel-nr*|seriennummer*|referenz*|aktenzeichen|vorgangsnummer*|kundennummer*|vertragsnummer*|auftragsnummer*|auftrag*|postleitzahl|plz|preis|buchungsnummer*|' +
  'commande|numero de commande|facture*|numero de suivi|colis|suivi|reference|dossier|code postal|numero de serie|reservation|prix|ticket|' +
  'pedido*|numero de pedido|factura*|seguimiento|numero de seguimiento|referencia|codigo postal|envio|numero de serie|reserva|precio|expediente|' +
  'ordine|numero ordine|fattura*|spedizione|tracciamento|riferimento|cap|pratica|prenotazione|prezzo|codice postale|' +
  'encomenda*|fatura*|rastreio|rastreamento|codigo de rastreio|cep|protocolo|preco|nota fiscal|' +
  'bestelling*|bestelnummer*|factuur*|factuurnummer*|trackingnummer|zending*|ordernummer*|klantnummer*|pakket*|prijs|' +
  'zamowieni*|numer zamowienia|faktur*|przesylk*|numer przesylki|numer referencyjny|kod pocztowy|cena|' +
  'ordernummer*|fakturanummer*|kollinummer*|sporingsnummer*|ordre*|ordrenummer*|bestallning*|artikelnummer|kundnummer*|ocr*|referensnummer*|' +
  'tilaus*|tilausnumero*|lasku*|laskun numero|viitenumero*|seurantakoodi*|siparis*|siparis numara*|fatura*|kargo*|takip*|takip numara*|referans*|' +
  'objednavk*|cislo objednavky|faktura*|zasilk*|rendeles*|szamla sorszam*|comanda|comenzii|colet*|narudzb*|racun*|' +
  'заказ*|номер заказа|счет-фактур*|трек*|трек-номер|посылк*|накладн*|артикул*|замовлення|номер замовлення|индекс|версия|παραγγελι*|τιμολογι*|' +
  '订单*|訂單*|订单号|快递*|单号|运单*|发票*|编号|版本|验证码|注文*|注文番号|追跡番号|伝票番号|請求書*|お問い合わせ番号|郵便番号|주문*|주문번호*|송장*|운송장*|청구서*|영수증*|예약번호*|우편번호|ऑर्डर*|चालान|ट्रैकिंग|इनवॉइस|पिन कोड|طلب*|رقم الطلب|فاتورة|שלה הזמנה|הזמנה*|מספר הזמנה|คำสั่งซื้อ*|หมายเลขพัสดุ|don hang|pesanan|resi';

/**
 * Words for any national id, in English and in a few other languages. Rules of ids with check digits also count next to them, since
 * people write `my national ID number is …` instead of the name that it has in their country.
 */
export const ID_WORDS =
  'national id*|national identification*|national identity*|national number|national insurance number|identity number|identification number|personal id|personal id number|personal identification*|personal identity*|personal number|personal code|citizen id*|citizen number|citizenship number|civil number|civil registration*|resident number|resident id*|id number|id no|id no.|id card*|identity card*|identity document*|ssn|ssn number|social security number|social insurance number|tax identification*|tax identification|taxpayer*|taxpayer number|taxpayer id*|individual taxpayer|tax id*|tax id|tax reference number|personal numeric code|personal identity code|population registry*|citizen service number|residence card|residence permit*|personal health number|civil identification*|tax number|tax no|tax code|identity code|identification code|fiscal code|fiscal number|health insurance number|government id*|' +
  "ausweisnummer*|identifikationsnummer*|personalnummer|numero de identidad*|numero de identificacion*|documento de identidad|numero de identification*|numero d'identite*|numero di identificazione*|numero de identidade|numero de identificacao*|identificatienummer*|numer identyfikacyjn*|идентификационный номер|身份号码|身份证*|身分證*";
