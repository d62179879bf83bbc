//! A static host on loopback, as small as can be, and one that asks it: HTTP/1.1 with ranges.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::ops::Range;
use std::path::Path;
use std::time::Duration;

/// Serves parts of the file at `path`, each `delay` after it was asked for, until the process
/// ends. Gives where.
pub fn serve(path: &Path, delay: Duration) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let path = path.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let path = path.clone();
            // A connection that breaks concerns only the one who opened it.
            std::thread::spawn(move || {
                File::open(path).and_then(|file| answer(stream, file, delay))
            });
        }
    });
    Ok(address)
}

/// Answers the requests of one connection, one after the other.
fn answer(mut stream: TcpStream, mut file: File, delay: Duration) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let length = file.metadata()?.len();
    let mut requests = BufReader::new(stream.try_clone()?);
    while let Some(head) = head(&mut requests)? {
        let wanted = header(&head, "range").and_then(|value| {
            let (first, last) = value.strip_prefix("bytes=")?.split_once('-')?;
            Some(first.parse::<u64>().ok()?..last.parse::<u64>().ok()? + 1)
        });
        std::thread::sleep(delay);
        let Some(range) = wanted.filter(|range| range.end <= length) else {
            stream.write_all(b"HTTP/1.1 416 Range Not Satisfiable\r\ncontent-length: 0\r\n\r\n")?;
            continue;
        };
        let mut answer = format!(
            "HTTP/1.1 206 Partial Content\r\ncontent-length: {}\r\ncontent-range: bytes {}-{}/{length}\r\n\r\n",
            range.end - range.start,
            range.start,
            range.end - 1
        )
        .into_bytes();
        file.seek(SeekFrom::Start(range.start))?;
        (&file)
            .take(range.end - range.start)
            .read_to_end(&mut answer)?;
        stream.write_all(&answer)?;
    }
    Ok(())
}

/// A connection that asks for one part after the other.
pub struct Connection {
    stream: TcpStream,
    answers: BufReader<TcpStream>,
}

impl Connection {
    /// Opens it.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let answers = BufReader::new(stream.try_clone()?);
        Ok(Self { stream, answers })
    }

    /// Asks for a part and waits for it.
    pub fn fetch(&mut self, range: &Range<u64>) -> io::Result<Vec<u8>> {
        let request = format!(
            "GET /pack HTTP/1.1\r\nhost: localhost\r\nrange: bytes={}-{}\r\n\r\n",
            range.start,
            range.end - 1
        );
        self.stream.write_all(request.as_bytes())?;
        let head = head(&mut self.answers)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let length: u64 = header(&head, "content-length")
            .and_then(|value| value.parse().ok())
            .ok_or(io::ErrorKind::InvalidData)?;
        let mut body = Vec::new();
        (&mut self.answers).take(length).read_to_end(&mut body)?;
        if head.starts_with("HTTP/1.1 206") && body.len() as u64 == range.end - range.start {
            Ok(body)
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    }
}

/// The lines before a body; `None` when the other side has closed the connection.
fn head(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if from.read_line(&mut head)? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(head))
}

/// The value of a header.
fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
