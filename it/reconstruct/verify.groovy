import groovy.json.JsonSlurper
import javax.imageio.ImageIO

def output = new File(basedir, 'target/inverse')
def folder = new File(output, 'reconstruction')
def images = ['image-001.png', 'image-002.png', 'image-003.png']
assert folder.list().sort() == ['contact-sheet.png', *images, 'pixels.csv', 'reconstruction.json']

// The outputs come first, then the labels: each stands for the mean output of its training images.
def record = new JsonSlurper().parse(new File(folder, 'reconstruction.json'))
def classOutputs = new JsonSlurper().parse(new File(output, 'training.json')).classOutputs
assert record.schema == 'inverse-reconstruction/1'
assert [record.rows, record.columns] == [28, 28]
assert record.pictures*.file == images
assert record.pictures*.wished == [[0, 0, 0, 0, 0, 0, 0, 1, 0, 0], classOutputs[3], classOutputs[5]]
assert record.pictures*.answeredClass == [7, 3, 5]
record.pictures.each { picture ->
    def errors = [picture.wished, picture.answer].transpose().collect { wished, answer -> Math.abs(answer.toDouble() - wished.toDouble()) }
    assert errors.max() == picture.maxAbsError.toDouble()
    // The outputs are about 1 in size, and the weights have 24 bits.
    assert picture.maxAbsError < 1e-5
}

// A PNG file shows the raw pixels, clipped to [0, 1]; some of these lie outside of it.
def pixels = new File(folder, 'pixels.csv').readLines().collect { it.split(',')*.toDouble() }
assert pixels*.size() == [784] * 3
assert pixels.flatten().any { it < 0 }
[images, pixels].transpose().each { name, row ->
    def picture = ImageIO.read(new File(folder, name))
    assert [picture.width, picture.height] == [28, 28]
    row.eachWithIndex { value, i ->
        assert picture.raster.getSample(i % 28, i.intdiv(28), 0) == Math.round(255 * Math.max(0d, Math.min(1d, value)))
    }
}
// Three pictures on a sheet of two by two, with gaps of two pixels around each.
def sheet = ImageIO.read(new File(folder, 'contact-sheet.png'))
assert [sheet.width, sheet.height] == [62, 62]
def third = ImageIO.read(new File(folder, 'image-003.png'))
assert sheet.raster.getSamples(2, 32, 28, 28, 0, (int[]) null) == third.raster.getSamples(0, 0, 28, 28, 0, (int[]) null)

def log = new File(basedir, 'build.log').text
[images, [7, 3, 5]].transpose().each { name, answer ->
    assert log.contains("$name: the network answers class $answer, its outputs are within ")
}
assert log.contains("Contact sheet: ${new File(folder, 'contact-sheet.png')}")
assert log.contains("Raw pixels: ${new File(folder, 'pixels.csv')}")
assert log.contains("<output> (-Dinverse.output) is '[1.0]', but must be 10 numbers, one per output of the network")
assert log.contains("<label> (-Dinverse.label) is '10', but must be from 0 to 9")
assert log.count('MAVEN/MojoExecutionException') == 2
return true
