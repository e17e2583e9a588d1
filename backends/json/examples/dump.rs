use std::io::Write;
fn main(){ let mut f=std::io::BufWriter::new(std::fs::File::create("/tmp/js/all.ndjson").unwrap());
let mut g=std::io::BufWriter::new(std::fs::File::create("/tmp/js/chunks.ndjson").unwrap());
for p in std::io::stdin().lines(){ let p=p.unwrap(); let Ok(t)=std::fs::read_to_string(&p) else {continue}; let a=tercet_learn::parse_markdown(&t).0; let c=tercet_json::Context{path:&p,source_sha256:"0000000000000000000000000000000000000000000000000000000000000000",..Default::default()}; let mut o=Vec::new(); tercet_json::write_article(&a,&c,&mut o); f.write_all(&o).unwrap(); o.clear(); tercet_json::write_chunks(&a,&c,&Default::default(),&mut o); g.write_all(&o).unwrap(); }}
