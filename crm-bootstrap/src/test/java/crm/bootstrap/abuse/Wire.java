package crm.bootstrap.abuse;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/** A client that sends the bytes it is given, right or wrong, and reads what comes back; for one thread. */
final class Wire implements AutoCloseable {
    /** Nothing takes longer; a server that does has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More than this may be refused while it is still being sent. */
    private static final int AT_ONCE = 32_768;

    private final int port;
    private Optional<Socket> open = Optional.empty();
    private AnswerReader answers;

    Wire(int port) {
        this.port = port;
    }

    /** @throws IOException where no answer comes, or none that can be read */
    Answer ask(Request request) throws IOException {
        boolean rested = open.isPresent();
        try {
            return exchange(request);
        } catch (EOFException | SocketException ended) {
            close();
            if (!rested) {
                throw ended;
            }
            // A server may end a connection that rests; a new one tells whether this was it.
            return exchange(request);
        }
    }

    private Answer exchange(Request request) throws IOException {
        Socket socket = connected();
        boolean large = request.body().length > AT_ONCE;
        long started = System.nanoTime();
        if (large) {
            Thread.ofVirtual().start(() -> sendAsFarAsItIsTaken(socket, request));
        } else {
            send(socket, request);
        }
        Answer answer = answers.read(request.method(), started);
        if (large
                || answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return answer;
    }

    private void send(Socket socket, Request request) throws IOException {
        byte[] head = request.head(port);
        byte[] all = new byte[head.length + request.body().length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(request.body(), 0, all, head.length, request.body().length);
        OutputStream output = socket.getOutputStream();
        output.write(all);
        output.flush();
    }

    private void sendAsFarAsItIsTaken(Socket socket, Request request) {
        try {
            send(socket, request);
        } catch (IOException refusedMeanwhile) {
            System.getLogger(Wire.class.getName())
                    .log(System.Logger.Level.DEBUG, "The server took no more: {0}", refusedMeanwhile.getMessage());
        }
    }

    private Socket connected() throws IOException {
        if (open.isEmpty()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            answers = new AnswerReader(new BufferedInputStream(socket.getInputStream()));
            open = Optional.of(socket);
        }
        return open.orElseThrow();
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            Socket socket = open.get();
            open = Optional.empty();
            socket.close();
        }
    }
}
