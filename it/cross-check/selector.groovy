def platform = System.getProperty('os.name').toLowerCase() + '-' + System.getProperty('os.arch')
return platform in ['linux-amd64', 'linux-aarch64', 'mac os x-x86_64', 'mac os x-aarch64'] || platform.startsWith('windows')
