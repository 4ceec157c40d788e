#pragma once

#include <functional>
#include <QString>
#include <QStringList>
#include <vector>

namespace wbemscope::cim::mof {

struct Place {
    int line = 0;
    int column = 0;
};

/// Tokens of MOF (DSP0004 Annex A).
struct Token {
    enum class Kind : quint8 {
        Identifier,
        String,
        Char,
        Integer,
        Real,
        Punctuation,
        Pragma,
        Alias,
        Invalid,
        End
    };
    Kind kind = Kind::End;
    Place place;
    /// Identifier, alias without "$", string content, or the one character of a punctuation.
    QString text;
    quint64 magnitude = 0; ///< Integer, Char
    bool negative = false; ///< Integer
    double real = 0;
    QStringList annotations; ///< `// @name rest` comments just before: "name rest"

    bool is(QChar punctuation) const {
        return kind == Kind::Punctuation && text.size() == 1 && text[0] == punctuation;
    }
    /// An identifier that reads `word`; MOF has no reserved case.
    bool isWord(QStringView word) const {
        return kind == Kind::Identifier && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

class Lexer {
public:
    using Report = std::function<void(Place, const QString&)>;
    Lexer(QStringView text, Report report);

    /// Reports what is malformed and gives a token nevertheless (Invalid where nothing can stand for it).
    Token next();

private:
    bool atEnd() const { return m_pos >= m_text.size(); }
    QChar peek(qsizetype ahead = 0) const {
        return m_pos + ahead < m_text.size() ? m_text[m_pos + ahead] : QChar();
    }
    QChar advance();
    Place here() const { return {m_line, static_cast<int>(m_pos - m_lineStart) + 1}; }
    void skipBlank(QStringList& annotations);
    QChar escape(Place start);
    void string(Token& token);
    void character(Token& token);
    void number(Token& token);

    QStringView m_text;
    Report m_report;
    qsizetype m_pos = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
};

} // namespace wbemscope::cim::mof
