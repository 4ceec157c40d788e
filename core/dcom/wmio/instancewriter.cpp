#include "core/dcom/wmio/instancewriter.h"

#include "core/dcom/wmio/classpart.h"
#include "core/dcom/wmio/instancepart.h"

namespace wbemscope::dcom::wmio {

namespace {

/// Takes back what was appended when an exception leaves.
class Rollback {
public:
    explicit Rollback(QByteArray& out)
        : m_out(out)
        , m_size(out.size()) {}
    ~Rollback() {
        if (m_size >= 0)
            m_out.truncate(m_size);
    }
    Rollback(const Rollback&) = delete;
    Rollback& operator=(const Rollback&) = delete;
    void keep() { m_size = -1; }

private:
    QByteArray& m_out;
    qsizetype m_size;
};

} // namespace

struct InstanceWriter::Row {
    InstanceSource source;
    const std::optional<cim::Decoration>* decoration; ///< Null: the writer's.
};

InstanceWriter::InstanceWriter(cim::ClassPtr cls, std::optional<cim::Decoration> decoration)
    : m_cls(std::move(cls))
    , m_decoration(std::move(decoration))
    , m_layout(ClassLayout::of(m_cls)) {
    writeClassPart(m_classPart, *m_layout, 0);
    writeHead(m_head, FlagInstance, m_decoration);
}

InstanceWriter::~InstanceWriter() = default;

void InstanceWriter::append(QByteArray& out, const Row& row, bool withClass) const {
    Rollback rollback(out);
    if (row.decoration)
        writeHead(out, FlagInstance, *row.decoration);
    else
        out.append(m_head);
    if (withClass)
        out.append(m_classPart);
    writeInstance(out, *m_layout, row.source, 0);
    rollback.keep();
}

void InstanceWriter::appendAsUnit(QByteArray& out, const Row& row) const {
    Rollback rollback(out);
    wmio::append(out, UnitSignature);
    const qsizetype at = out.size();
    wmio::append(out, quint32{0});
    append(out, row, true);
    put(out, at, static_cast<quint32>(out.size() - at - 4));
    rollback.keep();
}

InstanceWriter::Row InstanceWriter::rowOf(const cim::Instance& instance) const {
    return {sourceOf(instance), instance.decoration ? &instance.decoration : nullptr};
}

void InstanceWriter::appendNoClass(QByteArray& out, std::span<const cim::Value> values) const {
    append(out, Row{{values, nullptr, nullptr, nullptr}, nullptr}, false);
}

void InstanceWriter::appendNoClass(QByteArray& out, const cim::Instance& instance) const {
    append(out, rowOf(instance), false);
}

void InstanceWriter::appendObjectBlock(QByteArray& out, std::span<const cim::Value> values) const {
    append(out, Row{{values, nullptr, nullptr, nullptr}, nullptr}, true);
}

void InstanceWriter::appendObjectBlock(QByteArray& out, const cim::Instance& instance) const {
    append(out, rowOf(instance), true);
}

void InstanceWriter::appendUnit(QByteArray& out, std::span<const cim::Value> values) const {
    appendAsUnit(out, Row{{values, nullptr, nullptr, nullptr}, nullptr});
}

void InstanceWriter::appendUnit(QByteArray& out, const cim::Instance& instance) const {
    appendAsUnit(out, rowOf(instance));
}

} // namespace wbemscope::dcom::wmio
