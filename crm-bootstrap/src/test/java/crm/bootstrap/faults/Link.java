package crm.bootstrap.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The network in front of a server, which can be made to fail. */
final class Link implements AutoCloseable, Entrance {
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
        SLOW,
        /** Little passes at a time. */
        THIN
    }

    private record Pair(Socket near, Socket far, AtomicInteger carried) {
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

    private static final String HERE = "127.0.0.1";

    private final ServerSocket door;
    private final String host;
    private final IntSupplier port;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsToLose = new AtomicInteger();
    private final AtomicInteger commitsLost = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Weather weather = Weather.FINE;
    private volatile Duration latency = Duration.ZERO;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;
    private volatile int longest = Integer.MAX_VALUE;

    private Link(ServerSocket door, String host, IntSupplier port) {
        this.door = door;
        this.host = host;
        this.port = port;
    }

    /** A link to the loopback port that is asked for with each connection. */
    static Link to(IntSupplier port) throws IOException {
        return to(HERE, port);
    }

    static Link to(String host, IntSupplier port) throws IOException {
        Link link = new Link(new ServerSocket(0, 200, InetAddress.getByName(HERE)), host, port);
        Thread.ofVirtual().start(link::welcome);
        return link;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public URI at(String path) {
        return URI.create("http://" + HERE + ":" + port() + path);
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

    /** Lets so many bytes pass each second and direction. */
    void thin(int bytes) {
        bytesPerSecond = bytes;
        be(Weather.THIN);
    }

    /** Resets every connection that has carried about so many bytes, until it is asked for another number. */
    void resetAfter(int bytes) {
        longest = bytes;
    }

    /** Lets everything pass again; connections that met bad weather are gone, as after an outage that took its time. */
    void heal() {
        longest = Integer.MAX_VALUE;
        if (weather == Weather.HANGING) {
            cut();
        }
        be(Weather.FINE);
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
            Socket far = new Socket(host, port.getAsInt());
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Pair pair = new Pair(near, far, new AtomicInteger());
            pairs.add(pair);
            Thread.ofVirtual().start(() -> carry(pair, near, far, false));
            carry(pair, far, near, true);
        } catch (IOException nobodyThere) {
            new Pair(near, near, new AtomicInteger()).reset();
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
                if (pair.carried().addAndGet(count) > longest) {
                    break;
                }
                delay(count);
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

    private void delay(int count) throws InterruptedException {
        if (weather == Weather.SLOW) {
            Until.pass(latency);
        }
        if (weather == Weather.THIN) {
            Until.pass(Duration.ofMillis(1000L * count / bytesPerSecond));
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
