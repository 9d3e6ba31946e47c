package io.github.inversenet.worker;

import io.github.inversenet.record.JsonFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The launcher's end of the line to its worker: a port of the loopback interface.
 *
 * <p>Who connects first shows the token, and gets one byte in return, which says that the request is complete on disk. Blocking calls end when another thread closes
 * this object or interrupts the caller.
 */
final class ProgressServer implements AutoCloseable {
    static final byte WELCOME = '+';

    /** In hexadecimal digits. */
    private static final int TOKEN_LENGTH = 32;

    /**
     * A stranger that connects and says nothing must not keep the worker out, nor a loaded machine a worker that has no
     * processor between its connection and its first byte.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final String token;
    private final Duration patience;

    private ProgressServer(ServerSocketChannel server, InetSocketAddress address, String token, Duration patience) {
        this.patience = patience;
        this.server = server;
        this.address = address;
        this.token = token;
    }

    static ProgressServer open() throws IOException {
        return open(PATIENCE);
    }

    /** @param patience how long to wait for the token of whoever has connected */
    static ProgressServer open(Duration patience) throws IOException {
        byte[] secret = new byte[TOKEN_LENGTH / 2];
        new SecureRandom().nextBytes(secret);
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
            return new ProgressServer(server, address, HexFormat.of().formatHex(secret), patience);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    String token() {
        return token;
    }

    /** Waits for the worker, once its request is complete on disk; whoever shows no or another token is turned away. */
    Connection accept() throws IOException {
        while (true) {
            SocketChannel candidate = server.accept();
            if (knowsToken(candidate)) {
                return new Connection(candidate);
            }
            candidate.close();
        }
    }

    private boolean knowsToken(SocketChannel candidate) {
        try {
            candidate.socket().setSoTimeout((int) patience.toMillis());
            byte[] shown = candidate.socket().getInputStream().readNBytes(TOKEN_LENGTH);
            if (!MessageDigest.isEqual(shown, token.getBytes(StandardCharsets.US_ASCII))) {
                return false;
            }
            candidate.write(ByteBuffer.wrap(new byte[] {WELCOME}));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The line to the worker; the worker ends itself when it breaks. */
    static final class Connection implements AutoCloseable {
        private final SocketChannel channel;
        private final BufferedReader reader;

        private Connection(SocketChannel channel) {
            this.channel = channel;
            this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        }

        /** Waits for the next message; null when the worker has ended. */
        @Nullable
        Message next() throws IOException {
            String line = reader.readLine();
            return line == null ? null : JsonFiles.parse(line, Message.class);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
