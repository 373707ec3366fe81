//! Rows are cut as the `csv` crate cuts them, wherever the text is well formed.

use proptest::prelude::*;
use std::borrow::Cow;
use werkt::import::split::Splitter;

fn ours(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut splitter = Splitter::new(text, separator, 0, 1);
    let mut fields: Vec<Cow<'_, str>> = Vec::new();
    let mut rows = Vec::new();
    while let Some(row) = splitter.next_row(&mut fields) {
        assert!(row.broken.is_none(), "well-formed text: {row:?}");
        rows.push(fields.iter().map(|field| field.to_string()).collect());
    }
    rows
}

fn theirs(text: &str, separator: u8) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let rows = reader.into_records().map(|row| row.expect("is UTF-8"));
    rows.map(|row| row.iter().map(str::to_string).collect())
        .collect()
}

proptest! {
    #[test]
    fn rows_and_fields_are_those_of_the_csv_crate(
        table in prop::collection::vec(prop::collection::vec("[a-zé;,\"\n\t€ ]{0,6}", 2..5), 0..8),
        separator in prop::sample::select(vec![b';', b',', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).expect("in memory");
        }
        let text = String::from_utf8(writer.into_inner().expect("in memory")).expect("is UTF-8");
        // A line of blanks only is passed over here and is a row there: a table has none.
        prop_assume!(text.split('\n').all(|line| line.is_empty() || !line.trim_matches([' ', '\t']).is_empty()));
        prop_assert_eq!(ours(&text, separator), theirs(&text, separator));
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them(text in "[a\";\n]{0,60}") {
        let mut splitter = Splitter::new(&text, b';', 0, 1);
        let mut fields = Vec::new();
        let mut last = 0;
        while let Some(row) = splitter.next_row(&mut fields) {
            let newlines = text[..row.span.start].matches('\n').count() as u64;
            prop_assert_eq!(row.line, newlines + 1);
            prop_assert!(row.line > last);
            last = row.line;
        }
    }
}
