/** A table that the build made, in base64. */
declare module '*.bin' {
  const base64: string;
  export default base64;
}
