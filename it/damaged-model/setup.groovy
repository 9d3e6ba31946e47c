// Made by it/idx-data: target/it/idx-data/target/plain/model.h5, one layer from 16 pixels to 3 classes.
byte[] model = new File(basedir, 'model.h5').bytes

new File(basedir, 'empty.h5').bytes = new byte[0]
new File(basedir, 'text.h5').text = 'no model at all'
new File(basedir, 'truncated.h5').bytes = Arrays.copyOf(model, (int) (model.length / 2))

// One bit of the signature of every object header: OHDR becomes OHDS.
String bytes = new String(model, 'ISO-8859-1')
assert bytes.contains('OHDR')
new File(basedir, 'flipped.h5').bytes = bytes.replace('OHDR', 'OHDS').getBytes('ISO-8859-1')
return true
