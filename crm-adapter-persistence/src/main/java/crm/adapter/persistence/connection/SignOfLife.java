package crm.adapter.persistence.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.postgresql.util.HostSpec;

/**
 * What a database server answers to everybody, without signing in and without work: whether it would encrypt the
 * connection (SSLRequest, protocol 3.0 of PostgreSQL, "SSL Session Encryption").
 */
final class SignOfLife {
    /** What answers at all answers that at once. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final byte[] WOULD_YOU_ENCRYPT =
            ByteBuffer.allocate(8).putInt(8).putInt(80877103).array();

    private SignOfLife() {}

    /** Whether nothing is heard from there; a server that refuses to talk is heard. */
    static boolean isMissing(HostSpec server) {
        int longest = Math.toIntExact(LONGEST.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), longest);
            socket.setSoTimeout(longest);
            socket.getOutputStream().write(WOULD_YOU_ENCRYPT);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (IOException refusal) {
            return false;
        }
    }
}
