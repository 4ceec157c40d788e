#pragma once

#include "core/cim/mof/diagnostics.h"
#include "core/cim/mof/lexer.h"

namespace wbemscope::cim::mof {

/// The next token of a MOF text, what may be demanded of it, and the way on after an error. What the tokens
/// mean together is the Parser's.
class Cursor {
protected:
    /// Thrown after an error was reported; whoever catches it goes on with skipPast().
    struct Recover {};
    /// Counts embedded instances and classes inside each other: the only recursion of the grammar.
    class Deeper {
    public:
        explicit Deeper(Cursor& cursor);
        ~Deeper();
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;

    private:
        Cursor& m_cursor;
        int m_openLists;
    };

    Cursor(QStringView text, Diagnostics& diagnostics, const Limits& limits);
    ~Cursor() = default;

    void advance();
    [[noreturn]] void fail(Place place, const QString& message);
    [[noreturn]] void failExpected(const QString& what);
    bool accept(QChar punctuation);
    void expect(QChar punctuation);
    QString identifier(const QString& what, Place* place = nullptr);
    /// A missing ';' before what is plainly the next statement costs one error and no statement.
    void endOfStatement();
    /// True as well at what is plainly the next statement: a forgotten '}' must not swallow the rest of the
    /// file.
    bool braceCloses();
    /// Behind the next ';' of this level; inside a body a '}' of this level stops before it.
    void skipPast(bool insideBraces);
    /// Abandons the text when a list already has as many members as one may have.
    void limit(std::size_t members, Place place);

    Diagnostics& m_diagnostics;
    const Limits& m_limits;
    Token m_token;
    int m_openLists = 0; ///< Braces of lists inside the member that is being read.

private:
    Lexer m_lexer;
    int m_depth = 0;
    bool m_braceMissing = false; ///< Reported already: the ';' behind it isn't missed too.
};

} // namespace wbemscope::cim::mof
