package io.github.inversenet.maven;

import io.github.inversenet.pipeline.Inspect;
import io.github.inversenet.pipeline.InspectRequest;
import io.github.inversenet.record.InspectionRecord;
import io.github.inversenet.report.InspectionTable;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what a Keras file contains, whether the plugin can use it or not: its layers, the singular values of its dense
 * layers, which round trips an inverse can make, which layer loses what, and what to do instead. Writes
 * <code>inspection.json</code>.
 *
 * <p>The accuracy on a test set is measured where <code>dataset</code> or <code>dataDirectory</code> is set; without either,
 * no data set is opened. <code>dataDirectory</code> alone means MNIST from that folder or the cache, and nothing is
 * downloaded.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", configurator = StrictConfigurator.HINT, requiresProject = false, threadSafe = true)
public final class InspectMojo extends AbstractModelMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipInspect", property = "inverse.inspect.skip", defaultValue = "false")
    private boolean skipInspect;

    @Override
    String goal() {
        return "inspect";
    }

    @Override
    boolean skipsGoal() {
        return skipInspect;
    }

    @Override
    void run() {
        InspectRequest request =
                new InspectRequest(modelFile(), givenDataSetRequest(), pixelRange(), outputDirectory());
        InspectionRecord inspection = inWorker(Inspect.class, request, InspectionRecord.class);
        InspectionTable.lines(inspection).forEach(getLog()::info);
        getLog().info("Report: " + outputDirectory().resolve(Inspect.REPORT_FILE));
    }
}
