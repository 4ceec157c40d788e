#pragma once

#include "core/dcom/wmio/objectarray.h"
#include "core/lab/rowsink.h"

#include <unordered_map>

namespace wbemscope::lab {

/// Takes the fast path's flat rows into a smart enumerator's answer: one InstanceWriter per class.
class BulkRows final : public RowSink {
public:
    /// Outlives the sink: kept between the answers of one client.
    using Classes = std::unordered_map<const cim::Class*, dcom::wmio::InstanceWriterPtr>;

    BulkRows(dcom::wmio::SmartEnumWriter& writer, Classes& classes)
        : m_writer(writer)
        , m_classes(classes) {}

    void row(const cim::ClassPtr& cls, const cim::Decoration& decoration,
             std::span<const cim::Value> values) override {
        auto& instanceWriter = m_classes[cls.get()];
        if (!instanceWriter)
            instanceWriter = std::make_shared<const dcom::wmio::InstanceWriter>(cls, decoration);
        m_writer.append(instanceWriter, values);
    }

private:
    dcom::wmio::SmartEnumWriter& m_writer;
    Classes& m_classes;
};

} // namespace wbemscope::lab
