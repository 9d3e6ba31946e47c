import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def output = new File(basedir, 'target/inverse')
def log = new File(basedir, 'build.log').text
assert log.contains('BUILD FAILURE')

def page = new File(output, 'report/index.html')
assert page.text.contains('1 of 3 rules missed, 1 warning.')
assert log.contains("Open ${page.toURI()}") || log.contains("Open ${page.toPath().toUri()}")
// Every picture and chart that the page shows is there.
def shown = (page.text =~ /(?:src|srcset)="([^"]+)"/).collect { it[1] }
assert shown.size() > 50
shown.each { assert new File(page.parentFile, it).length() > 0 }

def suite = new XmlSlurper().parse(new File(output, 'TEST-inverse.xml'))
assert suite.@tests == '3' && suite.@failures == '1' && suite.@skipped == '1'

def sarif = new JsonSlurper().parse(new File(output, 'inverse.sarif'))
assert sarif.runs[0].results.collect { [it.ruleId, it.level] } == [['reconstruction.mse', 'error'], ['reconstruction.ssim', 'warning']]
assert sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri == 'pom.xml'

assert new File(basedir, 'step-summary.md').text == new File(output, 'summary.md').text
assert new File(output, 'metrics.csv').readLines().size() == 2
// At the start of a line, where the runner looks for it.
assert (log =~ /(?m)^::error file=pom\.xml,title=reports%3A reconstruction\.mse::reconstruction\.mse is /).find()
assert (log =~ /(?m)^::warning file=pom\.xml,title=reports%3A reconstruction\.ssim::/).find()
