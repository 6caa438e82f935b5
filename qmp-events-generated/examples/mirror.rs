//! Copies a running disk, and waits until the copy is ready: `mirror unix:/run/vm/qmp disk0 copy`.
use std::{env, error::Error, time::Duration};

use qmp_events_generated::Payload;
use qmp_events_generated::stream::{Connection, Options};
use serde_json::json;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [address, device, target] = &arguments[..] else {
        return Err("usage: mirror ADDRESS DEVICE TARGET".into());
    };
    mirror(address, device.clone(), target).await
}

pub(crate) async fn mirror(
    address: &str,
    device: String,
    target: &str,
) -> Result<(), Box<dyn Error>> {
    let (connection, _events) = Connection::open(&address.parse()?, Options::new()).await?;
    let command = json!({"job-id": device, "device": device, "target": target, "sync": "full"});
    let ready = connection.wait_for_matching(
        ["BLOCK_JOB_READY"],
        move |event| matches!(&event.payload, Payload::BlockJobReady(job) if job.device == device),
    );
    connection.execute("blockdev-mirror", command).await?;
    let ready = ready.within(Duration::from_secs(3600)).await?;
    println!("{}", ready.as_str());
    let release = connection.release().ok_or("the server names no release")?;
    for violation in ready.event()?.validate(release) {
        println!("not as in QEMU {release}: {violation}");
    }
    Ok(())
}
