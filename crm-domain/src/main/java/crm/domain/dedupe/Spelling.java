package crm.domain.dedupe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings what people write into the form in which it is compared; every text has been freed of case and accents before. */
final class Spelling {
    private static final int FEWEST_DIGITS = 7;
    private static final int COMPARED_DIGITS = 9;

    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "ag",
            "aps",
            "as",
            "asa",
            "bhd",
            "bv",
            "co",
            "company",
            "corp",
            "corporation",
            "doo",
            "eg",
            "ek",
            "ev",
            "eurl",
            "gbr",
            "gesmbh",
            "gmbh",
            "inc",
            "incorporated",
            "kft",
            "kg",
            "kgaa",
            "kk",
            "lda",
            "limited",
            "llc",
            "llp",
            "lp",
            "ltd",
            "ltda",
            "mbh",
            "nv",
            "ohg",
            "ooo",
            "oy",
            "oyj",
            "plc",
            "pte",
            "pty",
            "pvt",
            "sa",
            "sarl",
            "sas",
            "sdn",
            "se",
            "sl",
            "snc",
            "spa",
            "spzoo",
            "srl",
            "sro",
            "ug",
            "zrt");

    /** Where anybody can have an address, one domain says nothing about who writes. */
    private static final Set<String> ANYBODYS_DOMAINS = Set.of(
            "126.com",
            "163.com",
            "aol.com",
            "bigpond.com",
            "bluewin.ch",
            "bol.com.br",
            "btinternet.com",
            "comcast.net",
            "duck.com",
            "fastmail.com",
            "free.fr",
            "freenet.de",
            "gmail.com",
            "gmx.at",
            "gmx.ch",
            "gmx.com",
            "gmx.de",
            "gmx.net",
            "googlemail.com",
            "hey.com",
            "hotmail.co.uk",
            "hotmail.com",
            "hotmail.de",
            "hotmail.fr",
            "hotmail.it",
            "icloud.com",
            "laposte.net",
            "libero.it",
            "live.com",
            "mac.com",
            "mail.com",
            "mail.ru",
            "me.com",
            "msn.com",
            "naver.com",
            "orange.fr",
            "outlook.com",
            "outlook.de",
            "outlook.fr",
            "pm.me",
            "posteo.de",
            "proton.me",
            "protonmail.com",
            "qq.com",
            "rediffmail.com",
            "sky.com",
            "t-online.de",
            "uol.com.br",
            "verizon.net",
            "wanadoo.fr",
            "web.de",
            "wp.pl",
            "yahoo.co.in",
            "yahoo.co.jp",
            "yahoo.co.uk",
            "yahoo.com",
            "yahoo.de",
            "yahoo.fr",
            "yandex.ru",
            "ymail.com",
            "zoho.com",
            // Pages at these are not their owners' own domains either.
            "facebook.com",
            "instagram.com",
            "linkedin.com",
            "twitter.com",
            "x.com",
            "youtube.com");

    private Spelling() {}

    /** The address without what some put behind a plus to sort their mail by. */
    static Optional<String> email(String folded) {
        int at = folded.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        int plus = folded.indexOf('+');
        String mailbox = folded.substring(0, plus > 0 && plus < at ? plus : at);
        return Optional.of(mailbox + folded.substring(at));
    }

    /** The last digits, which are there with and without the codes of country and area. */
    static Optional<String> phone(String folded) {
        String digits = kept(folded, character -> character >= '0' && character <= '9', "");
        return digits.length() < FEWEST_DIGITS
                ? Optional.empty()
                : Optional.of(digits.substring(Math.max(0, digits.length() - COMPARED_DIGITS)));
    }

    /** The domain of an e-mail address or of a page, where it is somebody's own. */
    static Optional<String> domain(String folded) {
        String host = folded.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*$", "");
        host = host.substring(host.lastIndexOf('@') + 1)
                .replaceFirst(":[0-9]*$", "")
                .replaceFirst("^www\\.", "");
        return host.indexOf('.') < 1 || ANYBODYS_DOMAINS.contains(host) ? Optional.empty() : Optional.of(host);
    }

    /** The words of a name in alphabetical order, without the legal form at its end. */
    static Optional<String> name(String folded) {
        String plain = folded.replace("&", " and ").replaceAll("[.'’`]", "");
        List<String> words = new ArrayList<>(
                Stream.of(kept(plain, Character::isLetterOrDigit, " ").split(" +"))
                        .filter(word -> !word.isEmpty())
                        .toList());
        while (words.size() > 1 && LEGAL_FORMS.contains(words.getLast())) {
            words.removeLast();
            if (words.size() > 1 && words.getLast().equals("and")) {
                words.removeLast();
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(words.stream().sorted().collect(Collectors.joining(" ")));
    }

    private interface Wanted {
        boolean is(int point);
    }

    private static String kept(String text, Wanted wanted, String instead) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (wanted.is(point)) {
                kept.appendCodePoint(point);
            } else {
                kept.append(instead);
            }
        });
        return kept.toString();
    }

    /** How much of the pieces of three letters two names share, in percent: 100 for the same words in any order. */
    static int likeness(String one, String other) {
        Set<String> pieces = pieces(one);
        Set<String> others = pieces(other);
        int all = pieces.size() + others.size();
        pieces.retainAll(others);
        return all == 0 ? 0 : pieces.size() * 100 / (all - pieces.size());
    }

    private static Set<String> pieces(String name) {
        Set<String> pieces = new HashSet<>();
        for (String word : name.split(" ")) {
            String padded = "  " + word + " ";
            for (int at = 0; at + 3 <= padded.length(); at++) {
                pieces.add(padded.substring(at, at + 3));
            }
        }
        return pieces;
    }
}
