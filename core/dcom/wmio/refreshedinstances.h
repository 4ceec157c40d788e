#pragma once

#include "core/cim/rowbatch.h"
#include "core/dcom/wmio/encodingunit.h"

#include <memory>

/// What IWbemRemoteRefresher::RemoteRefresh brings of instances (MS-WMI 2.2.16, 2.2.18, 2.2.19): their
/// changing parts alone. The class, the place of each value and the decoration come from the template that
/// was handed out when the refresher was set up.
///
/// MS-WMI 2.2.19 lists "InstanceHeap size (encoded as 4 bytes), NdTable, InstanceData, InstanceQualifierSet,
/// InstanceHeap" and refers to MS-WMIO, where InstanceHeap begins with its HeapLength (2.2.66). Whether the
/// size in front counts that, and whether it is there at all, it does not say, and no capture is known. The
/// reader takes all three forms, which cannot be mistaken for one another; the writer repeats the length and
/// counts it.
namespace wbemscope::dcom::wmio {

class ClassLayout;

/// The client's side. Throws DecodeError for a template that is no instance.
class RefreshedReader {
public:
    explicit RefreshedReader(const QByteArray& templateUnit);
    ~RefreshedReader();

    /// RefreshedSingleInstance (2.2.19)
    cim::RowBatchPtr readOne(const QByteArray& blob) const;
    /// WBEM_INSTANCE_BLOB (2.2.16)
    cim::RowBatchPtr readAll(const QByteArray& blob) const;

private:
    cim::RowBatchPtr rowsOf(QByteArray buffer, const std::vector<qsizetype>& begins) const;
    void append(QByteArray& out, Bytes instance, Bytes whole) const;

    std::shared_ptr<const ClassLayout> m_layout;
    QByteArray m_head; ///< ObjectFlags and Decoration, as in the template.
};

/// The lab's side. `cls` is the template's class.
class RefreshedWriter {
public:
    explicit RefreshedWriter(cim::ClassPtr cls);
    ~RefreshedWriter();

    /// Values by name: what `instance` does not have is NULL.
    void append(const cim::Instance& instance);
    int count() const { return m_count; }
    qsizetype byteSize() const { return m_instances.size(); }
    /// WBEM_INSTANCE_BLOB of what was appended.
    QByteArray takeAll();
    /// RefreshedSingleInstance of the one that was.
    QByteArray takeOne();

private:
    cim::ClassPtr m_cls;
    std::shared_ptr<const ClassLayout> m_layout;
    QByteArray m_instances; ///< RefreshedInstances (2.2.18), one after the other.
    int m_count = 0;
};

} // namespace wbemscope::dcom::wmio
