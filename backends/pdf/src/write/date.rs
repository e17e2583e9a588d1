//! Dates (ISO 32000-1, 7.9.4; XMP, ISO 16684-1).

/// A day and a time, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
}

impl Date {
    /// From seconds since 1970. Years are kept within 0 to 9999, which the forms can write.
    pub(super) fn from_seconds(seconds: i64) -> Self {
        const FIRST: i64 = -62_167_219_200;
        const LAST: i64 = 253_402_300_799;
        let seconds = seconds.clamp(FIRST, LAST);
        let days = seconds.div_euclid(86_400);
        // Days are counted from the first of March of year 0, in eras of 400 years.
        let from_march = days + 719_468;
        let era = from_march.div_euclid(146_097);
        let of_era = from_march.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        Self {
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month,
            day: of_year - (153 * from_march + 2) / 5 + 1,
            second: seconds.rem_euclid(86_400),
        }
    }

    fn time(self) -> (i64, i64, i64) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }

    /// `D:20240229120000Z`
    pub(super) fn pdf(self) -> String {
        let (h, m, s) = self.time();
        let Self {
            year, month, day, ..
        } = self;
        format!("D:{year:04}{month:02}{day:02}{h:02}{m:02}{s:02}Z")
    }

    /// `2024-02-29T12:00:00Z`
    pub(super) fn xmp(self) -> String {
        let (h, m, s) = self.time();
        let Self {
            year, month, day, ..
        } = self;
        format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, xmp, pdf) in [
            (0, "1970-01-01T00:00:00Z", "D:19700101000000Z"),
            (951_825_599, "2000-02-29T11:59:59Z", "D:20000229115959Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z", "D:20241231235959Z"),
            (-1, "1969-12-31T23:59:59Z", "D:19691231235959Z"),
            (i64::MIN, "0000-01-01T00:00:00Z", "D:00000101000000Z"),
            (i64::MAX, "9999-12-31T23:59:59Z", "D:99991231235959Z"),
        ] {
            let date = Date::from_seconds(seconds);
            assert_eq!((date.xmp(), date.pdf()), (xmp.to_owned(), pdf.to_owned()));
        }
    }
}
