import java.nio.file.Files

// The reference model of digits, as goals would have left it, and once more with a record that was cut off.
['target/inverse', 'damaged'].each { folder ->
    new File(basedir, folder).mkdirs()
    ['model.h5', 'inverse.h5', 'training.json', 'inversion.json'].each {
        def copy = new File(basedir, "$folder/$it").toPath()
        Files.copy(new File(projectBasedir, "models/digits/$it").toPath(), copy)
    }
}
def record = new File(basedir, 'damaged/training.json')
record.text = record.text.take(500)

// 4x4 images of three classes: a bright row at the top, in the middle or at the bottom.
def data = new File(basedir, 'data')
data.mkdir()
def write = { name, magic, dimensions, bytes ->
    new File(data, name).withDataOutputStream { out ->
        ([magic] + dimensions).each { out.writeInt(it) }
        out.write(bytes as byte[])
    }
}
[train: 120, t10k: 30].each { part, count ->
    def labels = (0..<count).collect { it % 3 }
    def images = labels.collectMany { label -> (0..<16).collect { it.intdiv(4) == label ? 200 + it : it } }
    write("$part-images-idx3-ubyte", 0x803, [count, 4, 4], images)
    write("$part-labels-idx1-ubyte", 0x801, [count], labels)
}
return true
