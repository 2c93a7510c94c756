package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection over which anything is sent, be it HTTP or not. */
final class RawConnection implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("(?:^|\r\n|[}\n])HTTP/1\\.[01] ([1-5][0-9]{2})");

    private final Socket socket;

    /** @param patience how long anything is waited for, in milliseconds */
    RawConnection(int port, int patience) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patience);
    }

    /**
     * Everything that came back.
     *
     * @param ended whether the server ended the connection
     */
    record Heard(String text, boolean ended) {

        /** The status of each answer, in their order. */
        List<Integer> statuses() {
            return STATUS.matcher(text)
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
        }

        boolean says(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            return matcher.find();
        }
    }

    /** Each character is one byte. Answers whether the server took all of it. */
    boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Says that nothing more will be sent. */
    void leave() throws IOException {
        socket.shutdownOutput();
    }

    /** What comes until the server ends the connection, or says nothing for as long as there is patience. */
    Heard heard() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, read);
            }
            return new Heard(all.toString(ISO_8859_1), true);
        } catch (SocketTimeoutException silence) {
            return new Heard(all.toString(ISO_8859_1), false);
        } catch (SocketException reset) {
            return new Heard(all.toString(ISO_8859_1), true);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
