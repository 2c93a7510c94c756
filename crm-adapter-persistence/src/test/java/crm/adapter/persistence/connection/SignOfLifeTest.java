package crm.adapter.persistence.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.util.HostSpec;

class SignOfLifeTest {
    @Test
    void a_server_that_says_nothing_gives_no_sign() throws IOException {
        try (ServerSocket silent = onLoopback()) {
            assertTrue(SignOfLife.isMissing(address(silent)));
        }
    }

    @Test
    void a_server_that_answers_gives_a_sign_and_is_asked_whether_it_would_encrypt() throws Exception {
        try (ServerSocket server = onLoopback()) {
            CompletableFuture<Long> asked = CompletableFuture.supplyAsync(() -> answerOnce(server));
            assertFalse(SignOfLife.isMissing(address(server)));
            assertEquals((8L << 32) + (1234 << 16) + 5679, asked.get());
        }
    }

    @Test
    void a_server_that_refuses_is_heard() throws IOException {
        ServerSocket gone = onLoopback();
        gone.close();
        assertFalse(SignOfLife.isMissing(address(gone)));
    }

    private static ServerSocket onLoopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static HostSpec address(ServerSocket server) {
        return new HostSpec(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort());
    }

    private static long answerOnce(ServerSocket server) {
        try (Socket client = server.accept()) {
            long asked = new DataInputStream(client.getInputStream()).readLong();
            client.getOutputStream().write('N');
            return asked;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
