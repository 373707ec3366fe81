//! A quarantined row as named fields, to be mended in a form, and back to a file of one row.

use super::export::{fields_of, header_of};

/// A column of a row with what stood in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendField {
    pub column: String,
    pub value: String,
}

/// The fields of a stored row under the names of its header. A row with too few fields is filled up, what a row has
/// too many comes after the last column, so that nothing of it is lost from sight.
pub fn fields(header_line: &str, raw: &str) -> Vec<MendField> {
    let (names, separator) = header_of(header_line);
    let values = fields_of(raw, separator);
    let beyond = values.get(names.len()..).unwrap_or_default().join(" ");
    let mut values = values.into_iter();
    let mut fields: Vec<MendField> = names
        .into_iter()
        .map(|column| MendField {
            column,
            value: values.next().unwrap_or_default(),
        })
        .collect();
    if let Some(last) = fields.last_mut().filter(|_| !beyond.is_empty()) {
        last.value = format!("{} {beyond}", last.value);
    }
    fields
}

/// A file with these fields as its only row: UTF-8, `;` between fields, quotes where they are needed.
pub fn file(fields: &[MendField]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    let written = writer
        .write_record(fields.iter().map(|field| &field.column))
        .and_then(|()| writer.write_record(fields.iter().map(|field| &field.value)));
    // Writing to memory does not fail; were it to, an empty file is refused with a sentence.
    written
        .ok()
        .and_then(|()| writer.into_inner().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(fields: &[MendField]) -> Vec<(&str, &str)> {
        fields
            .iter()
            .map(|field| (&*field.column, &*field.value))
            .collect()
    }

    #[test]
    fn a_row_comes_back_under_the_names_of_its_columns_in_the_separator_of_its_file() {
        let row = fields("klantnummer,geboortedatum", "K-9999,31-02-1975");
        assert_eq!(
            pairs(&row),
            [("klantnummer", "K-9999"), ("geboortedatum", "31-02-1975")]
        );
    }

    #[test]
    fn too_few_and_too_many_fields_lose_nothing() {
        let short = fields("a;b;c", "1;2");
        assert_eq!(pairs(&short), [("a", "1"), ("b", "2"), ("c", "")]);
        let long = fields("a;b", "1;2;3;4");
        assert_eq!(pairs(&long), [("a", "1"), ("b", "2 3 4")]);
        let broken = fields("a;b", "\"1;2");
        assert_eq!(pairs(&broken), [("a", "\"1;2"), ("b", "")]);
    }

    #[test]
    fn separators_and_quotes_in_a_value_survive_the_way_back() {
        let row = vec![
            MendField {
                column: "naam".into(),
                value: "Jansen; \"Jan\"".into(),
            },
            MendField {
                column: "uren".into(),
                value: "24".into(),
            },
        ];
        let text = String::from_utf8(file(&row)).unwrap();
        let (header, raw) = text.trim_end().split_once('\n').unwrap();
        assert_eq!(fields(header, raw), row);
    }
}
