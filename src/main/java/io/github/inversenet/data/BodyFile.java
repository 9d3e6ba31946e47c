package io.github.inversenet.data;

import io.github.inversenet.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of an HTTP answer to a stream as it comes, and tells how far it is.
 *
 * <p>Refuses every status but 200, and more bytes than a limit, without reading on.
 */
final class BodyFile implements BodyHandler<BodyFile.Saved>, BodySubscriber<BodyFile.Saved> {
    private static final int OK = 200;

    private final OutputStream out;
    private final long maximumBytes;
    private final MessageDigest digest = Sha256.digest();
    private final CompletableFuture<Saved> saved = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private @Nullable String refusal;
    private volatile long bytes;
    private volatile long lastProgress = System.nanoTime();

    BodyFile(OutputStream out, long maximumBytes) {
        this.out = out;
        this.maximumBytes = maximumBytes;
    }

    /**
     * A whole body.
     *
     * @param bytes its size
     * @param sha256 its digest
     */
    record Saved(long bytes, String sha256) {}

    /** The answer is not what was asked for. */
    static final class Refused extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** When the last bytes came, by {@link System#nanoTime()}; before the first, when this was made. */
    long lastProgress() {
        return lastProgress;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public BodySubscriber<Saved> apply(ResponseInfo answer) {
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        if (answer.statusCode() != OK) {
            refusal = "answered with HTTP status " + answer.statusCode();
        } else if (length > maximumBytes) {
            refusal = "announced %d bytes, more than the %d that are allowed".formatted(length, maximumBytes);
        }
        return this;
    }

    @Override
    public CompletionStage<Saved> getBody() {
        return saved;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        lastProgress = System.nanoTime();
        subscription = newSubscription;
        if (refusal == null) {
            newSubscription.request(Long.MAX_VALUE);
        } else {
            refuse(new Refused(refusal));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        lastProgress = System.nanoTime();
        try {
            for (ByteBuffer buffer : buffers) {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                write(chunk);
            }
        } catch (IOException e) {
            refuse(e);
        }
    }

    private void write(byte[] chunk) throws IOException {
        long total = bytes + chunk.length;
        if (total > maximumBytes) {
            throw new Refused("sent more than the %d bytes that are allowed".formatted(maximumBytes));
        }
        digest.update(chunk);
        out.write(chunk);
        bytes = total;
    }

    private void refuse(IOException reason) {
        // First, since the client reports a cancelled exchange as an error of its own.
        saved.completeExceptionally(reason);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        saved.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        saved.complete(new Saved(bytes, Sha256.hex(digest)));
    }
}
