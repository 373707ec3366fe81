//! The pages with an invented municipality, to look at: `cargo run --example werkplek -- [port] [clients] [nights]`.
//! Every account (anna, bram, mira, cees, bea, otto) has the password `vier gewone woorden`.

#![allow(clippy::unwrap_used)] // a stage for looking at pages; it stops when something is off

#[path = "../tests/it/cluster.rs"]
#[allow(dead_code)]
mod cluster;
#[path = "../tests/it/web"]
#[allow(dead_code, unused_imports)]
mod web {
    pub mod house;
}

#[tokio::main]
async fn main() {
    let number = |at: usize, default: u32| {
        std::env::args()
            .nth(at)
            .and_then(|a| a.parse().ok())
            .unwrap_or(default)
    };
    let (port, clients, nights) = (number(1, 8123), number(2, 240), number(3, 2));
    let house = web::house::House::with(clients, nights, "").await;
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], u16::try_from(port).unwrap_or(8123)));
    println!("http://{address} (Ctrl-C stops)");
    let stop = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let listener = werkt::web::listen(address, &house.app).await;
    if let Err(error) = werkt::web::serve(listener.unwrap(), house.app.clone(), stop).await {
        eprintln!("{error}");
    }
}
