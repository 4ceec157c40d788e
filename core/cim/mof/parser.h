#pragma once

#include "core/cim/mof/mof.h"
#include "core/cim/mof/syntax.h"

#include <variant>

namespace wbemscope::cim::mof {

/// Thrown inside the reader when going on is pointless: too many errors, a limit. Never leaves Compiler::add.
struct Abandon {};

/// Collects errors; throws Abandon after the last one that is allowed.
class Diagnostics {
public:
    Diagnostics(std::vector<Error>& errors, QString file, std::size_t limit);
    void report(Place place, const QString& message);
    /// Reports and throws Abandon.
    [[noreturn]] void abandon(Place place, const QString& message);

private:
    std::vector<Error>& m_errors;
    QString m_file;
    std::size_t m_limit;
};

using Statement = std::variant<ClassNode, InstanceNode, PragmaNode, QualifierTypeNode>;

/// One statement at a time; after an error it goes on behind the next ';'.
class Parser {
public:
    Parser(QStringView text, Diagnostics& diagnostics, const Limits& limits);

    /// Empty: the end. Statements with an error inside are given as far as they were understood; where that
    /// is not far enough they are left out.
    std::optional<Statement> next();

    /// The text begins with the two comments of a listing.
    bool isListing() const { return m_listing; }
    const QString& listingNamespace() const { return m_listingNamespace; }
    const QString& listingServer() const { return m_listingServer; }

private:
    struct Recover {};

    void advance();
    [[noreturn]] void fail(Place place, const QString& message);
    [[noreturn]] void failExpected(const QString& what);
    bool accept(QChar punctuation);
    void expect(QChar punctuation);
    void endOfStatement();
    bool braceCloses();
    QString identifier(const QString& what, Place* place = nullptr);
    void skipPast(bool insideBraces);
    template <class T> void limit(const std::vector<T>& list, Place place);

    PragmaNode pragma();
    QualifierTypeNode qualifierType();
    QualifierNodes qualifiers();
    std::vector<std::pair<QString, Place>> flavors();
    ClassNode classBody(QualifierNodes qualifiers);
    void member(ClassNode& node);
    TypeNode type();
    void arraySuffix(TypeNode& type, std::optional<quint64>& size);
    void parameters(MethodNode& method);
    InstanceNode instanceBody(QualifierNodes qualifiers);
    ValueNode value();
    ValueNode scalar();
    struct Deeper;

    Diagnostics& m_diagnostics;
    const Limits& m_limits;
    Lexer m_lexer;
    Token m_token;
    int m_depth = 0;
    int m_openLists = 0; ///< Braces of lists inside the member that is being read.
    std::size_t m_elements = 0;
    bool m_braceMissing = false; ///< Reported already: the ';' behind it isn't missed too.
    bool m_listing = false;
    QString m_listingNamespace;
    QString m_listingServer;
};

} // namespace wbemscope::cim::mof
