//! Which part of the docset this run compiles.

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::xxh3_64;

use crate::{failure::Failure, rules};

/// One of `count` parts. An article belongs to the part that the hash of its
/// path says, so that adding an article moves no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From one up to `count`.
    index: u32,
    /// At least one.
    count: u32,
}

impl Shard {
    /// Part `index` of `count`, counted from one; none where `index` is not
    /// among them.
    #[must_use]
    pub fn new(index: u32, count: u32) -> Option<Self> {
        (1..=count)
            .contains(&index)
            .then_some(Self { index, count })
    }

    /// Whether the article at `path` (relative to the docset, `/` between
    /// folders) belongs to this part.
    #[must_use]
    pub fn holds(self, path: &str) -> bool {
        xxh3_64(path.as_bytes()) % u64::from(self.count) == u64::from(self.index - 1)
    }

    /// As it stands in file names: `2-of-8`.
    #[must_use]
    pub fn label(self) -> String {
        format!("{}-of-{}", self.index, self.count)
    }
}

/// What `--shard` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShardRequest {
    /// `I/N`.
    Given(Shard),
    /// `auto` or `auto/N`: index, and number unless given, from the environment.
    Auto {
        /// The `N` of `auto/N`.
        count: Option<u32>,
    },
}

impl FromStr for ShardRequest {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| {
            part.parse::<u32>()
                .map_err(|_| format!("'{part}' is not a whole number"))
        };
        match text.split_once('/') {
            None if text == "auto" => Ok(Self::Auto { count: None }),
            None => Err("write it as I/N, for example 2/8, or auto".to_owned()),
            Some(("auto", count)) => match number(count)? {
                0 => Err("the number of shards is at least 1".to_owned()),
                count => Ok(Self::Auto { count: Some(count) }),
            },
            Some((index, count)) => {
                let (index, count) = (number(index)?, number(count)?);
                Shard::new(index, count).map(Self::Given).ok_or_else(|| {
                    format!("shards count from 1: {index} is not between 1 and {count}")
                })
            }
        }
    }
}

/// One system that runs a job several times and tells each which one it is.
struct Array {
    name: &'static str,
    index: &'static str,
    /// Variable with the number of jobs, where the system has one.
    count: Option<&'static str>,
    /// The first index.
    base: Base,
}

enum Base {
    Fixed(u32),
    /// Variables with the first index and the step to the next.
    Variables {
        first: &'static str,
        step: &'static str,
    },
}

/// In order of precedence: what is started inside a job of another kind comes
/// first. Each entry names the page that tells the variables and the first index.
const ARRAYS: &[Array] = &[
    // <https://slurm.schedmd.com/job_array.html>, "Job ID and Environment Variables": the
    // first index and the step are those of `--array`.
    Array {
        name: "Slurm",
        index: "SLURM_ARRAY_TASK_ID",
        count: Some("SLURM_ARRAY_TASK_COUNT"),
        base: Base::Variables {
            first: "SLURM_ARRAY_TASK_MIN",
            step: "SLURM_ARRAY_TASK_STEP",
        },
    },
    // <https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html>: from 0, and
    // set in children of an array job only.
    Array {
        name: "AWS Batch",
        index: "AWS_BATCH_JOB_ARRAY_INDEX",
        count: Some("AWS_BATCH_JOB_ARRAY_SIZE"),
        base: Base::Fixed(0),
    },
    // <https://cloud.google.com/run/docs/container-contract#jobs-env-vars>: from 0.
    Array {
        name: "Cloud Run",
        index: "CLOUD_RUN_TASK_INDEX",
        count: Some("CLOUD_RUN_TASK_COUNT"),
        base: Base::Fixed(0),
    },
    // <https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static>: from 0;
    // the number of completions is in no variable.
    Array {
        name: "Kubernetes",
        index: "JOB_COMPLETION_INDEX",
        count: None,
        base: Base::Fixed(0),
    },
    // <https://docs.gitlab.com/ci/variables/predefined_variables>: set with `parallel`
    // only, from 1 (`lib/gitlab/ci/variables/builder.rb`).
    Array {
        name: "GitLab",
        index: "CI_NODE_INDEX",
        count: Some("CI_NODE_TOTAL"),
        base: Base::Fixed(1),
    },
    // <https://circleci.com/docs/reference/variables/>: from 0 to the number less 1.
    Array {
        name: "CircleCI",
        index: "CIRCLE_NODE_INDEX",
        count: Some("CIRCLE_NODE_TOTAL"),
        base: Base::Fixed(0),
    },
    // <https://buildkite.com/docs/pipelines/environment_variables>: from 0.
    Array {
        name: "Buildkite",
        index: "BUILDKITE_PARALLEL_JOB",
        count: Some("BUILDKITE_PARALLEL_JOB_COUNT"),
        base: Base::Fixed(0),
    },
    // <https://learn.microsoft.com/azure/devops/pipelines/test/parallel-testing-any-test-runner>:
    // from 1; a variable `System.X` is `SYSTEM_X` in the environment.
    Array {
        name: "Azure Pipelines",
        index: "SYSTEM_JOBPOSITIONINPHASE",
        count: Some("SYSTEM_TOTALJOBSINPHASE"),
        base: Base::Fixed(1),
    },
];

impl ShardRequest {
    /// The shard that is asked for; `variable` gives the value of an
    /// environment variable.
    ///
    /// # Errors
    /// [`rules::SHARD_UNKNOWN`] where the environment names none.
    pub fn resolve(self, variable: impl Fn(&str) -> Option<String>) -> Result<Shard, Failure> {
        let given = match self {
            Self::Given(shard) => return Ok(shard),
            Self::Auto { count } => count,
        };
        let Some(array) = ARRAYS.iter().find(|array| variable(array.index).is_some()) else {
            return Err(unknown("no variable of a known job array is set"));
        };
        array.shard(given, &variable)
    }
}

impl Array {
    fn shard(
        &self,
        given: Option<u32>,
        variable: &impl Fn(&str) -> Option<String>,
    ) -> Result<Shard, Failure> {
        let number = |name: &str| -> Result<u32, Failure> {
            let value = variable(name)
                .ok_or_else(|| unknown(&format!("{} sets no {name} here", self.name)))?;
            value
                .trim()
                .parse()
                .map_err(|_| unknown(&format!("{name} is '{value}', not a whole number")))
        };
        let count = match (given, self.count) {
            (Some(count), _) => count,
            (None, Some(name)) => number(name)?,
            (None, None) => {
                return Err(unknown(&format!(
                    "{} tells the index ({}) but not the number of jobs",
                    self.name, self.index
                )));
            }
        };
        let (first, step) = match self.base {
            Base::Fixed(first) => (first, 1),
            Base::Variables { first, step } => {
                let step = variable(step).map_or(Ok(1), |_| number(step))?;
                (number(first)?, step)
            }
        };
        let index = number(self.index)?;
        index
            .checked_sub(first)
            .filter(|from_first| step > 0 && from_first % step == 0)
            .and_then(|from_first| Shard::new((from_first / step).checked_add(1)?, count))
            .ok_or_else(|| {
                unknown(&format!(
                    "{} is {index}, which is not one of {count} from {first} in steps of {step}",
                    self.index
                ))
            })
    }
}

fn unknown(why: &str) -> Failure {
    Failure::new(&rules::SHARD_UNKNOWN, format!("--shard auto: {why}"))
        .with_hint("name the shard: --shard I/N, counting from 1, or --shard auto/N")
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(request: &str, environment: &[(&str, &str)], expected: Result<&str, &str>) {
        let variable = |name: &str| {
            environment
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        };
        let actual = request
            .parse::<ShardRequest>()
            .and_then(|request| request.resolve(variable).map_err(|failure| failure.message));
        match (actual, expected) {
            (Ok(shard), Ok(expected)) => assert_eq!(shard.to_string(), expected, "{request}"),
            (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
            (actual, expected) => panic!("{request}: {actual:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn written_out() {
        check("1/1", &[], Ok("1/1"));
        check("8/8", &[], Ok("8/8"));
        check("0/8", &[], Err("shards count from 1"));
        check("9/8", &[], Err("not between 1 and 8"));
        check("1/0", &[], Err("not between 1 and 0"));
        check("auto/0", &[], Err("at least 1"));
        check("3", &[], Err("I/N"));
        check("a/8", &[], Err("'a' is not a whole number"));
        check("-1/8", &[], Err("'-1' is not a whole number"));
    }

    #[test]
    fn from_the_environment() {
        check("auto", &[], Err("no variable"));
        let kubernetes = [("JOB_COMPLETION_INDEX", "0")];
        check("auto", &kubernetes, Err("not the number of jobs"));
        check("auto/4", &kubernetes, Ok("1/4"));
        check(
            "auto/4",
            &[("JOB_COMPLETION_INDEX", "4")],
            Err("not one of 4"),
        );
        check(
            "auto",
            &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "3")],
            Ok("2/3"),
        );
        check(
            "auto",
            &[("CIRCLE_NODE_INDEX", "2"), ("CIRCLE_NODE_TOTAL", "3")],
            Ok("3/3"),
        );
        check(
            "auto",
            &[
                ("BUILDKITE_PARALLEL_JOB", "0"),
                ("BUILDKITE_PARALLEL_JOB_COUNT", "5"),
            ],
            Ok("1/5"),
        );
        check(
            "auto",
            &[
                ("SYSTEM_JOBPOSITIONINPHASE", "5"),
                ("SYSTEM_TOTALJOBSINPHASE", "5"),
            ],
            Ok("5/5"),
        );
        check("auto", &[("CI_NODE_INDEX", "x")], Err("CI_NODE_TOTAL"));
    }

    #[test]
    fn slurm_arrays() {
        let array = |id, min, step, count| {
            [
                ("SLURM_ARRAY_TASK_ID", id),
                ("SLURM_ARRAY_TASK_MIN", min),
                ("SLURM_ARRAY_TASK_STEP", step),
                ("SLURM_ARRAY_TASK_COUNT", count),
            ]
        };
        check("auto", &array("7", "1", "2", "4"), Ok("4/4"));
        check("auto", &array("0", "0", "1", "32"), Ok("1/32"));
        // --array=1,4,5: not evenly spaced, so the position cannot be known.
        check("auto", &array("5", "1", "1", "3"), Err("not one of 3"));
    }

    #[test]
    fn every_article_is_in_exactly_one_shard() {
        for count in 1..9 {
            for article in 0..500 {
                let path = format!("folder/article-{article}.md");
                let holders = (1..=count)
                    .filter(|index| Shard::new(*index, count).unwrap().holds(&path))
                    .count();
                assert_eq!(holders, 1);
            }
        }
    }
}
