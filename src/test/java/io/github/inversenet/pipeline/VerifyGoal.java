package io.github.inversenet.pipeline;

import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.RoundTripRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the goal verify-roundtrip does, but for Maven and the worker. */
public final class VerifyGoal {
    private VerifyGoal() {}

    /** Measures, judges and writes {@code roundtrip.json}. */
    public static RoundTripRecord run(
            VerifyRequest request, List<Rule> rules, @Nullable BaselineRequest baseline, Progress progress) {
        Judge judge = new Judge(rules, baseline, request.seeds() != null);
        RoundTripRecord measured = new VerifyRoundtrip().run(request, progress);
        return judge.judge(measured, VerifyRoundtrip.file(request), progress);
    }
}
