package crm.application.authentication;

/** Bytes as letters and digits that people can type: 32 of them, of which none looks like another (RFC 4648). */
final class Base32 {
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** Without padding, which a whole number of five bytes does not need. */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int kept = 0;
        int bits = 0;
        for (byte next : bytes) {
            kept = kept << Byte.SIZE | next & 0xFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(SIGNS.charAt(kept >> bits & 0x1F));
            }
        }
        return text.toString();
    }

    /** The bytes that were encoded as the text. */
    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int kept = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            kept = kept << BITS | SIGNS.indexOf(text.charAt(i));
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (kept >> bits);
            }
        }
        return bytes;
    }
}
