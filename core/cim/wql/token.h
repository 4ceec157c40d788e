#pragma once

#include <QString>
#include <vector>

/// WQL (MS-WMI 2.2.1; Win32 "WQL (SQL for WMI)").
namespace wbemscope::cim::wql {

enum class TokenKind : quint8 {
    Keyword,    ///< One of keywords(); where a name is expected a keyword may stand for a name.
    Identifier, ///< Class or property name, system properties too
    String,     ///< 'x' or "x"
    Number,
    Operator,    ///< = <> != < <= > >=
    Punctuation, ///< ( ) , . *
    ObjectPath,  ///< { ... } after OF
    Invalid,     ///< A character that WQL doesn't know, or a malformed number.
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    int position = 0; ///< UTF-16 index into the text
    int length = 0;
    bool complete = true; ///< False: a string or object path whose end is missing.

    int end() const { return position + length; }
    QStringView text(QStringView query) const { return query.mid(position, length); }
};

/// All of a text, good or not; never throws. Ends with an End token. What comes after `maxTokens` is left
/// out.
std::vector<Token> tokenize(QStringView text, std::size_t maxTokens = 100'000);

/// "SELECT", "FROM", ...: sorted, upper case.
const std::vector<QString>& keywords();
bool isKeyword(QStringView word);

/// A string token's content: quotes off, escapes (\" \' \\ and a doubled quote) resolved.
QString unquoted(QStringView token);

/// What may stand at a position, for completion.
enum class Expectation : quint8 { Nothing, Keyword, ClassName, PropertyName, PropertyOrKeyword, Value };
struct Completion {
    Expectation expects = Expectation::Nothing;
    int wordStart = 0;             ///< Where the word under the cursor begins; == cursor: none.
    QString prefix;                ///< That word as far as typed.
    QString className;             ///< After FROM, if known anywhere in the text.
    std::vector<QString> path;     ///< `TargetInstance.` before the word: {"TargetInstance"}
    std::vector<QString> keywords; ///< Those that fit, upper case.
};
/// Works on incomplete text; `cursor` is a UTF-16 index.
Completion completionAt(QStringView text, int cursor);

} // namespace wbemscope::cim::wql
