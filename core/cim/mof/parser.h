#pragma once

#include "core/cim/mof/cursor.h"

#include <variant>

namespace wbemscope::cim::mof {

using Statement = std::variant<ClassNode, InstanceNode, PragmaNode, QualifierTypeNode>;

/// One statement at a time; after an error it goes on behind the next ';'.
class Parser : private Cursor {
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
    /// An instance or a class as a value, if one begins here.
    bool embedded(ValueNode& node, QualifierNodes qualifiers);

    std::size_t m_elements = 0; ///< Of all arrays together.
    QString m_listingNamespace;
    QString m_listingServer;
    bool m_listing = false;
};

} // namespace wbemscope::cim::mof
