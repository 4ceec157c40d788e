#pragma once

#include "core/dcom/wmio/encodingunit.h"

namespace wbemscope::dcom::wmio {

class ClassLayout;

/// Encodes many instances of one class: the class part and its layout are computed once. Any thread may use
/// it after construction.
class InstanceWriter {
public:
    explicit InstanceWriter(cim::ClassPtr cls, std::optional<cim::Decoration> decoration = std::nullopt);
    ~InstanceWriter();

    const cim::ClassPtr& cls() const { return m_cls; }
    const std::optional<cim::Decoration>& decoration() const { return m_decoration; }

    /// Appends an EncodingUnitInstanceNoClass (MS-WMIO 2.2.3). `values` is parallel to cls()->properties;
    /// each must be NULL or fit its type. `out` is unchanged when it throws.
    void appendNoClass(QByteArray& out, std::span<const cim::Value> values) const;
    /// With its qualifiers and default bits. The instance's own decoration is used when it has one, else the
    /// writer's.
    void appendNoClass(QByteArray& out, const cim::Instance& instance) const;

    /// Appends an ObjectBlock (2.2.5): class and instance.
    void appendObjectBlock(QByteArray& out, std::span<const cim::Value> values) const;
    void appendObjectBlock(QByteArray& out, const cim::Instance& instance) const;

    /// Appends an EncodingUnit (2.2.1).
    void appendUnit(QByteArray& out, std::span<const cim::Value> values) const;
    void appendUnit(QByteArray& out, const cim::Instance& instance) const;

    /// CurrentClass of 2.2.13 as an instance carries it (no methods).
    const QByteArray& classPart() const { return m_classPart; }

private:
    struct Row;
    Row rowOf(const cim::Instance& instance) const;
    void append(QByteArray& out, const Row& row, bool withClass) const;
    void appendAsUnit(QByteArray& out, const Row& row) const;

    cim::ClassPtr m_cls;
    std::optional<cim::Decoration> m_decoration;
    std::shared_ptr<const ClassLayout> m_layout;
    QByteArray m_classPart;
    QByteArray m_head; ///< ObjectFlags and Decoration.
};
using InstanceWriterPtr = std::shared_ptr<const InstanceWriter>;

} // namespace wbemscope::dcom::wmio
