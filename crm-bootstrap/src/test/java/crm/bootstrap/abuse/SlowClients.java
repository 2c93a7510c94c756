package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Many connections of which each takes its time, all in one thread: one byte every now and then. */
final class SlowClients implements AutoCloseable {
    private final List<Client> clients = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /** What a client is slow at. */
    enum Slowness {
        HEADERS,
        BODY,
        READING,
        BEGINNING
    }

    private static final class Client {
        private final Slowness slowness;
        private final SocketChannel channel;
        private final long begin = System.nanoTime();
        private volatile long ended;

        Client(Slowness slowness, SocketChannel channel) {
            this.slowness = slowness;
            this.channel = channel;
        }

        void drip() {
            try {
                boolean open = switch (slowness) {
                    case HEADERS, BODY -> channel.write(bytes("x")) >= 0 && !isEnded(1);
                    case READING -> !isEnded(1);
                    case BEGINNING -> !isEnded(1);
                };
                if (!open) {
                    cut();
                }
            } catch (IOException reset) {
                cut();
            }
        }

        private boolean isEnded(int most) throws IOException {
            return channel.read(ByteBuffer.allocate(most)) < 0;
        }

        private void cut() {
            ended = System.nanoTime();
        }
    }

    /**
     * @param count how many of each slowness
     * @param pause between two bytes
     * @param token of somebody who may ask for much
     */
    SlowClients(int port, int count, Duration pause, String token) throws IOException {
        for (int i = 0; i < count; i++) {
            for (Slowness slowness : Slowness.values()) {
                clients.add(begun(slowness, port, token));
            }
        }
        thread = Thread.ofPlatform().start(() -> {
            try {
                while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    clients.stream().filter(client -> client.ended == 0).forEach(Client::drip);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Client begun(Slowness slowness, int port, String token) throws IOException {
        SocketChannel channel = SocketChannel.open();
        // Little of what the server sends finds room on the way.
        channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 2_048);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(bytes(beginning(slowness, token)));
        channel.configureBlocking(false);
        return new Client(slowness, channel);
    }

    private static String beginning(Slowness slowness, String token) {
        return switch (slowness) {
            case HEADERS -> "GET /q/health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ";
            case BODY ->
                "POST /api/crm/tags HTTP/1.1\r\nHost: a\r\nAuthorization: " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{\"name\":\"";
            case READING -> "GET /api/openapi HTTP/1.1\r\nHost: a\r\nAccept-Encoding: identity\r\n\r\n".repeat(20);
            case BEGINNING -> "";
        };
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    long count(Slowness slowness) {
        return clients.stream().filter(client -> client.slowness == slowness).count();
    }

    /** How many of them the server has cut off. */
    long cut(Slowness slowness) {
        return clients.stream()
                .filter(client -> client.slowness == slowness && client.ended != 0)
                .count();
    }

    /** How long the last of them lasted that was cut off. */
    Duration longest(Slowness slowness) {
        return Duration.ofNanos(clients.stream()
                .filter(client -> client.slowness == slowness && client.ended != 0)
                .mapToLong(client -> client.ended - client.begin)
                .max()
                .orElse(0));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        end.countDown();
        thread.join();
        for (Client client : clients) {
            client.channel.close();
        }
    }
}
