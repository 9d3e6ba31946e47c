package io.github.inversenet.report.page;

import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.SamplesRecord;
import io.github.inversenet.record.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that a page is made from.
 *
 * @param name of the network
 * @param roundTrip measured and judged
 * @param training null if the network came without a {@code training.json}
 * @param inversion null if the inverse came without an {@code inversion.json}
 * @param samples null if there are no pictures of this measurement
 */
public record ReportInput(
        String name,
        RoundTripRecord roundTrip,
        @Nullable TrainingRecord training,
        @Nullable InversionRecord inversion,
        @Nullable SamplesRecord samples) {}
