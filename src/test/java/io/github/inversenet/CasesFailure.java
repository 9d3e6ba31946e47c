package io.github.inversenet;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Puts the arguments of a failing case in front of its message. */
final class CasesFailure implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        throw new AssertionError(
                "Case %s with -D%s=%d: %s"
                        .formatted(context.getDisplayName(), Cases.SEED, CasesProvider.seed(), failure.getMessage()),
                failure);
    }
}
