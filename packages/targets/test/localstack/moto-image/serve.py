"""Serves moto as LocalStack serves: port 4566 on every interface, and `Ready.` in its log when it does."""

import os
import socket
import threading
import time

from moto.server import main

port = 4566


def tell():
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    print("token", os.environ.get("LOCALSTACK_AUTH_TOKEN", "none"), flush=True)
    print("Ready.", flush=True)


if __name__ == "__main__":
    threading.Thread(target=tell, daemon=True).start()
    main(["-H", "0.0.0.0", "-p", str(port)])
