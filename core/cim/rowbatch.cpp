#include "core/cim/rowbatch.h"

namespace wbemscope::cim {

namespace {
class DecodedRows final : public RowBatch {
public:
    explicit DecodedRows(std::vector<Object> objects)
        : m_objects(std::move(objects)) {}

    int count() const override { return static_cast<int>(m_objects.size()); }

    const ClassPtr& classOf(int row) const override {
        const Object& o = at(row);
        return o.instance ? o.instance->cls : o.cls;
    }

    Value value(int row, int property) const override {
        const Object& o = at(row);
        const auto i = static_cast<std::size_t>(property);
        return o.instance ? o.instance->values.at(i) : o.cls->properties.at(i).defaultValue;
    }

    Object object(int row) const override { return at(row); }

    qsizetype byteSize() const override {
        qsizetype size = 0;
        for (const Object& o : m_objects)
            size += static_cast<qsizetype>(sizeof(Object) +
                                           (o.instance ? o.instance->values.size() * sizeof(Value) : 0));
        return size;
    }

private:
    const Object& at(int row) const { return m_objects.at(static_cast<std::size_t>(row)); }

    std::vector<Object> m_objects;
};

class SlicedRows final : public RowBatch {
public:
    SlicedRows(RowBatchPtr rows, int first)
        : m_rows(std::move(rows))
        , m_first(first) {}

    int count() const override { return m_rows->count() - m_first; }
    const ClassPtr& classOf(int row) const override { return m_rows->classOf(m_first + row); }
    Value value(int row, int property) const override { return m_rows->value(m_first + row, property); }
    Object object(int row) const override { return m_rows->object(m_first + row); }
    qsizetype byteSize() const override { return m_rows->byteSize(); }

private:
    RowBatchPtr m_rows;
    int m_first;
};
} // namespace

RowBatchPtr sliceRows(RowBatchPtr rows, int first) {
    return std::make_shared<SlicedRows>(std::move(rows), first);
}

RowBatchPtr makeRowBatch(std::vector<Object> objects) {
    return std::make_shared<DecodedRows>(std::move(objects));
}

} // namespace wbemscope::cim
