// Workshop_Row: as many rows as asked, made as fast as they can be encoded.
#include "core/lab/providers/providers.h"

#include <array>
#include <cmath>

namespace wbemscope::lab {

namespace wql = cim::wql;

namespace {

constexpr quint32 RowLimit = 1'000'000;
constexpr quint32 DefaultRows = 1000;

struct Range {
    quint32 first = 0;
    quint32 end = DefaultRows; ///< One past the last.
    bool bounded = false;      ///< The query said where to stop.
};

/// What `WHERE Id < n` and its like leave of [0, RowLimit). Everything else in the condition is the filter's
/// business.
void narrow(const wql::Expr& expr, Range& range) {
    if (expr.kind == wql::Expr::Kind::And) {
        for (const auto& operand : expr.operands)
            narrow(operand, range);
        return;
    }
    if (expr.kind != wql::Expr::Kind::Compare)
        return;
    const auto& c = expr.comparison;
    if (c.left.parts.size() != 1 || !cim::sameName(c.left.parts[0], u"Id") || !c.literal())
        return;
    double bound = 0;
    if (const qint64* s = c.literal()->asSigned())
        bound = static_cast<double>(*s);
    else if (const quint64* u = c.literal()->asUnsigned())
        bound = static_cast<double>(*u);
    else if (const double* r = c.literal()->asReal())
        bound = *r;
    else
        return;
    const auto clamp = [](double v) { return static_cast<quint32>(std::clamp(v, 0.0, double{RowLimit})); };
    const auto stop = [&](double end) {
        range.end = range.bounded ? std::min(range.end, clamp(end)) : clamp(end);
        range.bounded = true;
    };
    switch (c.comparator) {
    case wql::Comparator::Less:
        stop(std::ceil(bound));
        break;
    case wql::Comparator::LessOrEqual:
        stop(std::floor(bound) + 1);
        break;
    case wql::Comparator::Greater:
        range.first = std::max(range.first, clamp(std::floor(bound) + 1));
        break;
    case wql::Comparator::GreaterOrEqual:
        range.first = std::max(range.first, clamp(std::ceil(bound)));
        break;
    case wql::Comparator::Equal:
        range.first = std::max(range.first, clamp(std::ceil(bound)));
        stop(std::floor(bound) + 1);
        break;
    default:
        break;
    }
}

/// The texts of one row live in these buffers and are overwritten by the next; a QString over raw data costs
/// no heap.
class RowMaker {
public:
    static constexpr std::size_t Columns = 8;

    explicit RowMaker(const cim::ClassPtr& cls) {
        static constexpr QStringView names[Columns] = {u"Id",     u"Name",   u"Text", u"Value",
                                                       u"Square", u"Signed", u"Even", u"When"};
        m_values.resize(cls->properties.size());
        for (std::size_t i = 0; i < Columns; ++i)
            m_index[i] = cls->propertyIndex(names[i]);
        copy(m_name, u"Row 0000000");
        copy(m_when, u"20240101000000.000000+000");
        copy(m_text, u"Row 0000000 of the workshop: long enough to look like a real object, and no longer "
                     u"than that. 00000000");
    }

    std::span<const cim::Value> make(quint32 id) {
        digits(m_name.data() + 4, id, 7);
        digits(m_text.data() + 4, id, 7);
        hex(m_text.data() + m_text.size() - 8, id * 2654435761U);
        // One row a second from the start of 2024: all of a million lie within January.
        digits(m_when.data() + 6, 1 + id / 86400, 2);
        digits(m_when.data() + 8, id / 3600 % 24, 2);
        digits(m_when.data() + 10, id / 60 % 60, 2);
        digits(m_when.data() + 12, id % 60, 2);
        put(0, quint64{id});
        put(1, raw(m_name));
        put(2, raw(m_text));
        put(3, static_cast<double>(id) / 8);
        put(4, quint64{id} * id);
        put(5, id % 2 ? -qint64{id} : qint64{id});
        put(6, id % 2 == 0);
        put(7, raw(m_when));
        return m_values;
    }
    /// With texts of its own.
    cim::Object instance(const cim::ClassPtr& cls, const cim::Decoration& decoration, quint32 id) {
        cim::Instance row = cim::Instance::of(cls);
        const auto values = make(id);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const QString* text = values[i].asString();
            row.values[i] = text ? cim::Value(QString(text->constData(), text->size())) : values[i];
            row.isDefault[i] = false;
        }
        row.decoration = decoration;
        return {nullptr, std::make_shared<const cim::Instance>(std::move(row))};
    }

private:
    template <std::size_t N, std::size_t M>
    static void copy(std::array<QChar, N>& to, const char16_t (&from)[M]) {
        static_assert(N + 1 == M);
        std::copy_n(from, N, to.begin());
    }
    static void digits(QChar* at, quint32 v, int width) {
        for (int i = width; i-- > 0; v /= 10)
            at[i] = QChar(static_cast<char16_t>(u'0' + v % 10));
    }
    static void hex(QChar* at, quint32 v) {
        for (int i = 8; i-- > 0; v >>= 4)
            at[i] = QChar(u"0123456789abcdef"[v & 0xF]);
    }
    template <std::size_t N> static cim::Value raw(const std::array<QChar, N>& text) {
        return QString::fromRawData(text.data(), static_cast<qsizetype>(N));
    }
    void put(std::size_t column, cim::Value value) {
        if (m_index[column] >= 0)
            m_values[static_cast<std::size_t>(m_index[column])] = std::move(value);
    }

    std::array<int, Columns> m_index{};
    std::array<QChar, 11> m_name;
    std::array<QChar, 25> m_when;
    std::array<QChar, 102> m_text;
    std::vector<cim::Value> m_values;
};

class LargeGenerator : public Generator {
public:
    LargeGenerator(const ProviderCall& call, Range range)
        : m_cls(call.cls)
        , m_decoration(call.nameSpace->decoration())
        , m_maker(m_cls)
        , m_next(range.first)
        , m_end(std::max(range.first, range.end)) {}

    Poll next(int max, std::vector<cim::Object>& rows) override {
        for (; max > 0 && m_next < m_end; --max)
            rows.push_back(m_maker.instance(m_cls, m_decoration, m_next++));
        return m_next < m_end ? Poll{} : endOfRows();
    }
    bool isBulk() const override { return true; }
    Poll nextBulk(int max, RowSink& sink, int& count) override {
        for (; max > 0 && m_next < m_end; --max, ++count)
            sink.row(m_cls, m_decoration, m_maker.make(m_next++));
        return m_next < m_end ? Poll{} : endOfRows();
    }
    int skip(int count) override {
        const quint32 n = std::min(static_cast<quint32>(count), m_end - m_next);
        m_next += n;
        return static_cast<int>(n);
    }

private:
    cim::ClassPtr m_cls;
    cim::Decoration m_decoration;
    RowMaker m_maker;
    quint32 m_next;
    quint32 m_end;
};

class LargeProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("WbemScope_LargeProvider"); }

    GeneratorPtr enumerate(const ProviderCall& call) override {
        Range range;
        if (call.where)
            narrow(*call.where, range);
        return std::make_unique<LargeGenerator>(call, range);
    }
    cim::InstancePtr get(const ProviderCall& call, const cim::ObjectPath& path) override {
        const qint64* id = path.keys.empty() ? nullptr : path.keys.front().value.asSigned();
        if (!id || *id < 0 || *id >= RowLimit)
            return nullptr;
        return RowMaker(call.cls)
            .instance(call.cls, call.nameSpace->decoration(), static_cast<quint32>(*id))
            .instance;
    }
};

} // namespace

std::unique_ptr<Provider> makeLargeProvider() {
    return std::make_unique<LargeProvider>();
}

} // namespace wbemscope::lab
