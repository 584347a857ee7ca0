"""Packs the moto server into a tar from which `docker import` makes an image.

Asks moto what its callers ask, notes each file that Python opens meanwhile, and packs those alone:
84 MB, where the Python that runs this and its packages are 800 MB. Usage: pack.py FILE.tar
"""

import os
import re
import sys
import tarfile
from pathlib import Path

opened = set()
sys.dont_write_bytecode = True


def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(os.path.abspath(arguments[0]))


sys.addaudithook(note)

from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.test import Client  # noqa: E402

client = Client(DomainDispatcherApplication(create_backend_app))


def ask(service, version, action, **parameters):
    scope = f"123456789012/20260101/us-east-1/{service}/aws4_request"
    answer = client.post(
        "/",
        data={"Action": action, "Version": version, **parameters},
        headers={"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"},
    )
    if answer.status_code != 200:
        raise SystemExit(f"{action}: {answer.get_data(as_text=True)}")


launch = {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro"}
group = {
    "AutoScalingGroupName": "packing",
    "LaunchConfigurationName": "packing",
    "MinSize": "1",
    "MaxSize": "1",
    "AvailabilityZones.member.1": "us-east-1a",
}
ask("autoscaling", "2011-01-01", "CreateLaunchConfiguration", LaunchConfigurationName="packing", **launch)
ask("autoscaling", "2011-01-01", "CreateAutoScalingGroup", **group)
ask("autoscaling", "2011-01-01", "DescribeAutoScalingGroups")
ask("ec2", "2016-11-15", "RunInstances", MinCount="1", MaxCount="1", **launch)
ask("ec2", "2016-11-15", "DescribeInstances")
ask("ec2", "2016-11-15", "DescribeInstanceStatus")
ask("sns", "2010-03-31", "CreateTopic", Name="packing")
ask("monitoring", "2010-08-01", "DescribeAlarms")
ask("elasticloadbalancing", "2015-12-01", "DescribeLoadBalancers")
ask("sts", "2011-06-15", "GetCallerIdentity")
ask("iam", "2010-05-08", "ListRoles")
client.get("/moto-api/")


def modules():
    """What was imported before anything could be noted."""
    spoken = [module.__dict__ for module in list(sys.modules.values())]
    return {each.get("__cached__") or each.get("__file__") or "" for each in spoken}


def libraries():
    """The shared libraries of this process, and their loader."""
    with open("/proc/self/maps") as maps:
        mapped = {line.split()[-1] for line in maps if ".so" in line}
    with open(sys.executable, "rb") as executable:
        loader = re.search(rb"/lib[\w/.-]*/ld-[\w.-]+", executable.read(8192)).group().decode()
    return mapped | {loader}


def names_of(library):
    """Links beside a library: others ask for it by a shorter name."""
    beside = Path(library).parent.glob(Path(library).name.split(".so")[0] + ".so*")
    return [link for link in beside if link.is_symlink() and str(link.resolve()) == library]


def place(path):
    """Where a file goes: compiled code lies where its source was, which then need not come along."""
    compiled = re.fullmatch(r"(.*)/__pycache__/([^/]+)\.cpython-\d+\.pyc", path)
    return f"{compiled[1]}/{compiled[2]}.pyc" if compiled else path


with tarfile.open(sys.argv[1], "w", dereference=True) as tar:
    # The Python behind the virtual environment goes by the name by which pyvenv.cfg calls it.
    python = {sys.executable, os.path.realpath(sys.executable), f"{sys.prefix}/pyvenv.cfg"}
    for path in sorted(opened | modules() | libraries() | python):
        if os.path.isfile(path) and not path.startswith(("/proc/", "/dev/", "/sys/")):
            tar.add(path, place(path))
    for link in {link for library in libraries() for link in names_of(library)}:
        entry = tarfile.TarInfo(str(link))
        entry.type, entry.linkname = tarfile.SYMTYPE, os.readlink(link)
        tar.addfile(entry)
    tar.add(Path(__file__).with_name("serve.py"), "serve.py")
    temporary = tarfile.TarInfo("tmp")
    temporary.type, temporary.mode = tarfile.DIRTYPE, 0o1777
    tar.addfile(temporary)
