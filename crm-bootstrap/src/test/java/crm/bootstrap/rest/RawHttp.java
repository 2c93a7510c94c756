package crm.bootstrap.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** Sends bytes that no well-behaved client would send. */
final class RawHttp {
    private RawHttp() {}

    /** The answer to one request, head and body, as it came over the wire. */
    static String send(String head, byte[]... body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> read(socket, answer));
            write(socket, head, body);
            return answer.join();
        }
    }

    private static void write(Socket socket, String head, byte[]... body) {
        try {
            socket.getOutputStream().write((head.replace("\n", "\r\n") + "\r\n").getBytes(ISO_8859_1));
            for (byte[] part : body) {
                socket.getOutputStream().write(part);
            }
            socket.getOutputStream().flush();
        } catch (IOException refusedMeanwhile) {
            System.err.println("The server stopped listening: " + refusedMeanwhile.getMessage());
        }
    }

    private static void read(Socket socket, CompletableFuture<String> answer) {
        try {
            answer.complete(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException broken) {
            answer.completeExceptionally(broken);
        }
    }
}
