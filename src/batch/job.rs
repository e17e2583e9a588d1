//! One article of a batch: reused if nothing about it changed, else compiled.

use std::fs;
use std::io;
use std::time::SystemTime;

use tercet_docset::{DocPath, LinkFacts, Sources};

use super::Digest;
use super::cache::Cache;
use super::form::{self, Form};
use super::names::Names;
use super::output::OutputFolder;
use super::record::{Input, Made, Output, Record, State};
use super::stamp::{Stamp, nanoseconds};
use crate::compile::{Compiled, Compiler, at_start, xliff as xliff_of};
use crate::failure::{Failure, is_full};
use crate::finding::Finding;
use crate::git::History;
use crate::pdf::Printer;
use crate::rules;
use crate::sources::{Inputs, Seen};
use crate::status::{Survey, Told};
use crate::translation::Desk;

/// What all articles of a run share.
pub(super) struct Shop<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) compiler: Compiler<'a>,
    pub(super) names: &'a Names,
    /// What to compile to.
    pub(super) forms: &'a [Form],
    pub(super) output: &'a OutputFolder,
    pub(super) cache: &'a Cache,
    /// For translators.
    pub(super) desk: Desk<'a>,
    /// For paper; none where no PDF is asked for.
    pub(super) printer: Option<&'a Printer>,
    /// What else than its inputs every output depends on.
    pub(super) environment: Digest,
    /// Where the articles come from.
    pub(super) history: &'a History,
    /// What is known of translations, where it is asked for.
    pub(super) survey: Option<&'a Survey<'a>>,
    /// Whether to compile what is unchanged.
    pub(super) force: bool,
}

/// Size of a buffer for JSON in bytes: room for nearly every article, so that the
/// buffer seldom moves and leaves a gap. Pages that are never touched cost nothing.
const JSON_BYTES: usize = 4 << 20;

/// Buffers that a thread uses again for each article.
pub(super) struct Scratch {
    /// Names of this thread's staged files, one for each output of an article.
    staged: Vec<String>,
    json: Vec<u8>,
    chunks: Vec<u8>,
    xliff: String,
    pdf: Option<Vec<u8>>,
}

impl Scratch {
    /// Buffers of the thread with this number.
    pub(super) fn new(thread: usize, forms: &[Form]) -> Self {
        // JSON has two outputs.
        let outputs = 0..=forms.len();
        Self {
            staged: outputs.map(|output| format!("{thread}-{output}")).collect(),
            json: Vec::with_capacity(JSON_BYTES),
            chunks: Vec::with_capacity(JSON_BYTES),
            xliff: String::new(),
            pdf: None,
        }
    }
}

/// An article that is done.
pub(super) struct Done {
    pub(super) how: How,
    pub(super) findings: Vec<Finding>,
    /// None where there is no article.
    pub(super) facts: Option<LinkFacts>,
    /// Length of the article.
    pub(super) input_bytes: u64,
    /// Length of its outputs.
    pub(super) output_bytes: u64,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Compiled,
    Unchanged,
    /// There is no output, for the reason that the code tells.
    Failed(&'static str),
}

impl Shop<'_> {
    /// Does the article at `path`.
    ///
    /// # Errors
    /// Where no article can be written any more.
    pub(super) fn article(&self, path: &DocPath, scratch: &mut Scratch) -> Result<Done, Failure> {
        let told = Told::of(self.survey, path);
        let done = match self.reuse(path, &told)? {
            Some(done) => Ok(done),
            None => self.compile(path, &told, scratch),
        };
        // Others seldom include it; then it is read again.
        self.inputs.forget(path);
        done
    }

    fn compile(&self, path: &DocPath, told: &Told, scratch: &mut Scratch) -> Result<Done, Failure> {
        let began = nanoseconds(SystemTime::now());
        match self.compiler.compile(path) {
            Err(finding) => Ok(failed(vec![finding], None)),
            Ok(compiled) => self.write(path, compiled, (told, began), scratch),
        }
    }

    fn write(
        &self,
        path: &DocPath,
        mut compiled: Compiled,
        (told, began): (&Told, i64),
        scratch: &mut Scratch,
    ) -> Result<Done, Failure> {
        let sha256 = self.inputs.digest(path).map(|digest| digest.to_string());
        let sha256 = sha256.unwrap_or_default();
        if let Err(finding) = self.project(&mut compiled, (&sha256, told), scratch) {
            return Ok(failed(vec![finding], None));
        }
        let made = Made {
            article: path.as_str().to_owned(),
            environment: self.environment_of(path, told),
            inputs: self.inputs_of(path, &compiled.dependencies),
            seen: began,
            outputs: Vec::new(),
        };
        match self.publish(path, made, &compiled, scratch) {
            Ok(record) => Ok(Done {
                how: How::Compiled,
                findings: compiled.findings,
                facts: Some(compiled.facts),
                input_bytes: record.made.input_bytes(),
                output_bytes: record.made.output_bytes(),
            }),
            Err((place, error)) if is_full(&error) => {
                Err(Failure::output(&self.output.locate(&place), &error))
            }
            Err((place, error)) => {
                let message = format!("cannot write {place}: {error}");
                let finding = at_start(path, &rules::OUTPUT_NOT_WRITTEN, message);
                compiled.findings.push(finding);
                Ok(failed(compiled.findings, Some(compiled.facts)))
            }
        }
    }

    /// Writes the forms of an article to the buffers.
    fn project(
        &self,
        compiled: &mut Compiled,
        (sha256, told): (&str, &Told),
        scratch: &mut Scratch,
    ) -> Result<(), Finding> {
        let Scratch {
            json,
            chunks,
            xliff,
            pdf,
            ..
        } = scratch;
        // First: the JSON has what is found while printing.
        *pdf = match self.printer {
            Some(printer) => self.compiler.pdf(compiled, printer)?,
            None => None,
        };
        for form in self.forms {
            match form {
                Form::Json => {
                    json.clear();
                    chunks.clear();
                    self.compiler.write_json(
                        compiled,
                        sha256,
                        (self.history, told),
                        json,
                        chunks,
                    )?;
                }
                Form::Xliff => *xliff = xliff_of(compiled, &self.desk)?,
                // The first is the source, the second was printed above.
                Form::Markdown | Form::Pdf => {}
            }
        }
        Ok(())
    }

    /// The outputs of an article in order, each with its path. An article without text
    /// to translate has no XLIFF.
    fn outputs<'s>(
        &self,
        path: &DocPath,
        compiled: &'s Compiled,
        scratch: &'s Scratch,
    ) -> Vec<(String, &'s [u8])> {
        let bytes = self.forms.iter().flat_map(|form| match form {
            Form::Json => vec![Some(&*scratch.json), Some(&*scratch.chunks)],
            Form::Xliff => vec![Some(scratch.xliff.as_bytes()).filter(|bytes| !bytes.is_empty())],
            Form::Markdown => vec![Some(compiled.source().as_bytes())],
            Form::Pdf => vec![scratch.pdf.as_deref()],
        });
        let names = form::outputs(self.forms, self.names.stem(path), path);
        let outputs = names.into_iter().zip(bytes);
        outputs
            .filter_map(|(name, bytes)| Some((name, bytes?)))
            .collect()
    }

    /// Stages the outputs, records them, and puts them in their places. The record
    /// comes before they are in place: so every output that a killed run leaves
    /// behind is known to the next, and what is not in place does not pass for it.
    fn publish(
        &self,
        path: &DocPath,
        made: Made,
        compiled: &Compiled,
        scratch: &Scratch,
    ) -> Result<Record, (String, io::Error)> {
        let mut staged = Vec::with_capacity(scratch.staged.len());
        for (name, (target, bytes)) in scratch
            .staged
            .iter()
            .zip(self.outputs(path, compiled, scratch))
        {
            match self.output.stage(name, bytes) {
                Ok(one) => staged.push((one, target)),
                Err(error) => return Err((target, error)),
            }
        }
        let outputs = staged.iter().map(|(staged, target)| Output {
            path: target.clone(),
            digest: staged.digest,
            stamp: staged.stamp,
        });
        let made = Made {
            outputs: outputs.collect(),
            ..made
        };
        let record = Record::new(made, &compiled.findings, &compiled.facts);
        self.cache
            .append(&record)
            .map_err(|error| ("the cache".to_owned(), error))?;
        for (staged, target) in staged {
            let published = self.output.publish(&staged, &target);
            published.map_err(|error| (target, error))?;
        }
        Ok(record)
    }

    fn inputs_of(&self, path: &DocPath, dependencies: &[DocPath]) -> Vec<Input> {
        let others = dependencies.iter().filter(|other| *other != path);
        std::iter::once(path)
            .chain(others)
            .map(|path| Input {
                path: path.as_str().to_owned(),
                state: self.state(path),
            })
            .collect()
    }

    fn state(&self, path: &DocPath) -> State {
        let known = self.inputs.seen(path);
        let seen = known.or_else(|| {
            self.inputs.read(path).ok()?;
            self.inputs.seen(path)
        });
        seen.map_or(State::Absent, |Seen { digest, stamp }| State::Read {
            digest,
            stamp,
        })
    }

    /// What else than its inputs the output of the article at `path` depends on.
    fn environment_of(&self, path: &DocPath, told: &Told) -> Digest {
        let repository = self.history.repository().map(str::as_bytes);
        let state = self.history.state(path);
        let told = told.fingerprint();
        if repository.is_none() && state.is_none() && told.is_empty() {
            return self.environment;
        }
        let [blob, commit] = state.unwrap_or_default();
        let repository = repository.unwrap_or_default();
        Digest::of_parts([self.environment.as_bytes(), repository, blob, commit, &told])
    }

    /// The article as an earlier run left it, if that is what this run would make.
    fn reuse(&self, path: &DocPath, told: &Told) -> Result<Option<Done>, Failure> {
        if self.force {
            return Ok(None);
        }
        let environment = self.environment_of(path, told);
        let record = match self.cache.get(path.as_str()) {
            Some(record) if record.made.environment == environment => record,
            _ => return Ok(None),
        };
        let made = &record.made;
        if !self.outputs_are_there(path, made) {
            return Ok(None);
        }
        let began = nanoseconds(SystemTime::now());
        let mut inputs = Vec::with_capacity(made.inputs.len());
        for input in &made.inputs {
            match self.unchanged(input, made.seen) {
                Some(state) => inputs.push(Input {
                    path: input.path.clone(),
                    state,
                }),
                None => return Ok(None),
            }
        }
        let done = Done {
            how: How::Unchanged,
            findings: record.findings(),
            facts: Some(record.facts.clone()),
            input_bytes: made.input_bytes(),
            output_bytes: made.output_bytes(),
        };
        if inputs != made.inputs || !settled(&made.inputs, made.seen) {
            // Its files had to be read to know; next time their stamps will do.
            let appended = self.cache.append(&record.renewed(inputs, began));
            appended.map_err(|error| Failure::output(&self.output.cache_file(), &error))?;
        }
        Ok(Some(done))
    }

    /// The state of an input now, if its bytes are the ones recorded.
    fn unchanged(&self, input: &Input, seen: i64) -> Option<State> {
        let path = DocPath::new(&input.path).ok()?;
        let State::Read { digest, stamp } = input.state else {
            // That a file is missing shows by looking for it again.
            return self.inputs.read(&path).is_err().then_some(State::Absent);
        };
        if self.inputs.seen(&path).is_none() {
            let now = self.inputs.stamp(&path)?;
            if now == stamp && stamp.is_settled(seen) {
                self.inputs.know(&path, Seen { digest, stamp });
            } else if now.size == stamp.size {
                self.inputs.read(&path).ok()?;
            } else {
                return None;
            }
        }
        match self.state(&path) {
            State::Read { digest: now, .. } if now != digest => None,
            state => Some(state),
        }
    }

    /// Whether the outputs lie where they should, as they were written.
    fn outputs_are_there(&self, path: &DocPath, made: &Made) -> bool {
        let names = form::outputs(self.forms, self.names.stem(path), path);
        let mut outputs = made.outputs.iter();
        outputs.all(|output| names.contains(&output.path) && self.is_intact(output))
    }

    fn is_intact(&self, output: &Output) -> bool {
        let place = self.output.locate(&output.path);
        let Ok(metadata) = fs::symlink_metadata(&place) else {
            return false;
        };
        // A copied output folder has new stamps, but the same bytes.
        metadata.is_file()
            && metadata.len() == output.stamp.size
            && (Stamp::of_output(&metadata) == output.stamp
                || fs::read(&place).is_ok_and(|bytes| Digest::of(&bytes) == output.digest))
    }
}

fn settled(inputs: &[Input], seen: i64) -> bool {
    inputs.iter().all(|input| match input.state {
        State::Read { stamp, .. } => stamp.is_settled(seen),
        State::Absent => true,
    })
}

fn failed(findings: Vec<Finding>, facts: Option<LinkFacts>) -> Done {
    let code = findings.last().map_or("", |finding| finding.rule.code);
    Done {
        how: How::Failed(code),
        findings,
        facts,
        input_bytes: 0,
        output_bytes: 0,
    }
}
