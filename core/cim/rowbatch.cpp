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
} // namespace

RowBatchPtr makeRowBatch(std::vector<Object> objects) {
    return std::make_shared<DecodedRows>(std::move(objects));
}

} // namespace wbemscope::cim
