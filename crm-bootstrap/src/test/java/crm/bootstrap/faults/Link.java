package crm.bootstrap.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The network between application and PostgreSQL, which can be made to fail. */
final class Link implements AutoCloseable {
    /** What PostgreSQL answers once a transaction is on its disk. */
    private static final byte[] COMMITTED = "C\0\0\0\u000bCOMMIT\0".getBytes(StandardCharsets.US_ASCII);

    /** How the network behaves. */
    enum Weather {
        /** Everything passes. */
        FINE,
        /** Nobody is let in, and who is in is thrown out. */
        REFUSING,
        /** Nothing passes, and nobody is told. */
        HANGING,
        /** Everything passes late. */
        SLOW
    }

    private record Pair(Socket near, Socket far) {
        void reset() {
            close(near);
            close(far);
        }

        private static void close(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closedAlready) {
                // Which is what was asked for.
                return;
            }
        }
    }

    private final ServerSocket door;
    private final IntSupplier port;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsToLose = new AtomicInteger();
    private final AtomicInteger commitsLost = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Weather weather = Weather.FINE;
    private volatile Duration latency = Duration.ZERO;

    private Link(ServerSocket door, IntSupplier port) {
        this.door = door;
        this.port = port;
    }

    /** A link to the loopback port that is asked for with each connection. */
    static Link to(IntSupplier port) throws IOException {
        Link link = new Link(new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1")), port);
        Thread.ofVirtual().start(link::welcome);
        return link;
    }

    int port() {
        return door.getLocalPort();
    }

    void be(Weather next) {
        lock.lock();
        try {
            weather = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next == Weather.REFUSING) {
            cut();
        }
    }

    void slow(Duration each) {
        latency = each;
        be(Weather.SLOW);
    }

    /** Resets every connection. */
    void cut() {
        pairs.forEach(Pair::reset);
    }

    /** Lets the next transactions be committed, and resets their connections before the application learns of it. */
    void loseCommits(int count) {
        commitsToLose.set(count);
    }

    int commitsLost() {
        return commitsLost.get();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (weather == Weather.REFUSING) {
                    near.setSoLinger(true, 0);
                    near.close();
                } else {
                    Thread.ofVirtual().start(() -> join(near));
                }
            } catch (IOException closed) {
                if (!door.isClosed()) {
                    throw new IllegalStateException(closed);
                }
            }
        }
    }

    private void join(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getByName("127.0.0.1"), port.getAsInt());
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Pair pair = new Pair(near, far);
            pairs.add(pair);
            Thread.ofVirtual().start(() -> carry(pair, near, far, false));
            carry(pair, far, near, true);
        } catch (IOException nobodyThere) {
            new Pair(near, near).reset();
        }
    }

    private void carry(Pair pair, Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int count = in.read(buffer);
            while (count >= 0) {
                if (answers && loses(buffer, count)) {
                    commitsLost.incrementAndGet();
                    break;
                }
                delay();
                out.write(buffer, 0, count);
                count = in.read(buffer);
            }
        } catch (IOException broken) {
            // One side is gone, so the other one goes as well, in the same way.
            pairs.remove(pair);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pair.reset();
            pairs.remove(pair);
        }
    }

    private boolean loses(byte[] bytes, int count) {
        return commitsToLose.get() > 0 && contains(bytes, count) && commitsToLose.getAndDecrement() > 0;
    }

    private static boolean contains(byte[] bytes, int count) {
        for (int start = 0; start + COMMITTED.length <= count; start++) {
            int matching = 0;
            while (matching < COMMITTED.length && bytes[start + matching] == COMMITTED[matching]) {
                matching++;
            }
            if (matching == COMMITTED.length) {
                return true;
            }
        }
        return false;
    }

    private void delay() throws InterruptedException {
        if (weather == Weather.SLOW) {
            Until.pass(latency);
        }
        lock.lock();
        try {
            while (weather == Weather.HANGING) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        be(Weather.REFUSING);
    }
}
