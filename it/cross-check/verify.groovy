import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 7
// Not the logs themselves: a failed assertion would print them.
def has = { int build, String text -> builds[build].contains(text) }
def finds = { int build, pattern -> (builds[build] =~ pattern).find() }
def report = { name -> new JsonSlurper().parse(new File(basedir, "target/$name/roundtrip.json")) }
def line = /(?m)^\[INFO] cross-check: ND4J 1\.0\.0-M2\.1, largest difference \S+$/

// The default: every metric but one is found a second time, and rounding explains the difference.
def check = report('auto').crossCheck
assert check.engine == 'ND4J'
assert check.version == '1.0.0-M2.1'
assert check.maxDifference < 1e-9
assert check.metrics.keySet() == report('auto').metrics.keySet() - 'conditionNumber'
check.metrics.each { metric, second ->
    assert Math.abs(second.value - report('auto').metrics[metric]) <= second.tolerance
}
assert report('auto').passed
assert report('auto').rules.find { it.metric == 'crossCheck.maxDifference' }.actual == check.maxDifference
assert finds(1, line)
// What varies by machine is not published.
assert !new JsonSlurper().parse(new File(basedir, 'target/auto/provenance/roundtrip.json')).containsKey('crossCheck')

// A check that is on record holds as long as the measurement.
assert report('again') == report('auto')
assert has(2, 'Up to date')
assert finds(2, line)

// Left out, and asked for later: the measurement stays.
assert !report('false').containsKey('crossCheck')
assert !has(3, '[INFO] cross-check:')
assert report('true').metrics == report('auto').metrics
assert report('true').evidence == report('auto').evidence
assert report('true').crossCheck.metrics == check.metrics
assert !has(4, 'Measuring the round trips')

// One that contradicts the measurement fails the goal, with both values.
assert has(5, 'The second opinion differs from the measurement by more than rounding:')
assert finds(5, /accuracy is 0\.\d+, but ND4J 1\.0\.0-M2\.1 finds 0\.125; rounding explains a difference of \S+ at most/)
assert has(5, 'MAVEN/MojoFailureException')
assert has(6, "perhaps") && has(6, 'auto, true or false')

// Below, a local repository of its own: the same files, but for what a case takes away.
def repository = new File(basedir, 'target/repository').toPath()
def source = localRepositoryPath.toPath()
Files.walk(source).withCloseable { files ->
    files.each { Path file ->
        def target = repository.resolve(source.relativize(file))
        Files.isDirectory(file) ? Files.createDirectories(target) : Files.createLink(target, file)
    }
}
def natives = Files.walk(repository.resolve('org/nd4j/nd4j-native')).withCloseable { files ->
    files.filter { it.fileName.toString() ==~ /nd4j-native-[^-]+-M2\.1-.+\.jar/ }.toList()
}
assert natives.size() == 1
def library = natives[0]
def maven = { String name, String... arguments ->
    def windows = System.getProperty('os.name').startsWith('Windows')
    def program = new File(System.getProperty('maven.home'), windows ? 'bin/mvn.cmd' : 'bin/mvn').path
    def log = new File(basedir, "${name}.log")
    def command = [program, '-B', '-o', '-e', '-llr', "-Dmaven.repo.local=$repository", 'inverse:verify-roundtrip', '-Dinverse.force'] + arguments.toList()
    def process = new ProcessBuilder(command*.toString()).directory(basedir).redirectErrorStream(true).redirectOutput(log).start()
    def passed = process.waitFor() == 0
    def text = log.text
    [passed: passed, says: { String part -> text.contains(part) },
     report: new JsonSlurper().parse(new File(basedir, 'target/inverse/roundtrip.json'))]
}

Files.delete(library)
def offline = maven('offline')
assert offline.passed
assert offline.says('[WARNING] No cross-check: the local repository lacks jars of ND4J, and Maven is offline: org.nd4j:nd4j-native:jar:')
assert offline.says('Run the goal once without -o to fetch them')
assert offline.says('-Dinverse.crossCheck=false')
assert offline.says('[INFO] cross-check: none')
assert offline.report.crossCheck.maxDifference == null
assert offline.report.crossCheck.reason.contains('lacks jars of ND4J')
assert offline.report.metrics == report('auto').metrics
def demanded = maven('offline-true', '-Dinverse.crossCheck=true')
assert !demanded.passed
assert demanded.says('There must be a cross-check, since crossCheck is true, but: the local repository lacks jars of ND4J')

// A jar that is no ND4J: the process fails, the measurement does not.
Files.write(library, 'not a jar'.bytes)
def damaged = maven('damaged')
assert damaged.passed
assert damaged.says('[WARNING] No cross-check: ')
assert damaged.report.crossCheck.reason.startsWith('ND4J cannot be loaded: ')
assert damaged.report.metrics == report('auto').metrics
demanded = maven('damaged-true', '-Dinverse.crossCheck=true')
assert !demanded.passed
assert demanded.says('There must be a cross-check, since crossCheck is true, but: ')
return true
