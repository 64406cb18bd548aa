"""What tests share: buildings, people, servers, devices and days, one noun each."""
