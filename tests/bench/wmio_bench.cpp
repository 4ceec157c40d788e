#include "core/dcom/wmio/objectarray.h"

#include <benchmark/benchmark.h>

using namespace wbemscope;
using namespace wbemscope::dcom;
using cim::Value;

namespace {

constexpr int Rows = 10000;

cim::ClassPtr rowClass() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Workshop_Row");
    const auto add = [&](const char* name, cim::BaseType base) {
        cim::Property p;
        p.name = QString::fromLatin1(name);
        p.type = {base, false};
        p.origin = cls->name;
        p.qualifiers.push_back(
            {QStringLiteral("CIMTYPE"), {cim::BaseType::String, false}, Value(cim::typeName(base)), 3});
        cls->properties.push_back(std::move(p));
    };
    add("Id", cim::BaseType::Uint32);
    add("Name", cim::BaseType::String);
    add("Size", cim::BaseType::Uint64);
    add("Ratio", cim::BaseType::Real64);
    add("Enabled", cim::BaseType::Boolean);
    add("Started", cim::BaseType::DateTime);
    return cls;
}

std::vector<std::vector<Value>> rowValues() {
    std::vector<std::vector<Value>> rows;
    rows.reserve(Rows);
    for (int i = 0; i < Rows; ++i)
        rows.push_back({Value(static_cast<quint64>(i)),
                        Value(QStringLiteral("The name of row number %1").arg(i)),
                        Value(static_cast<quint64>(i) * 4096), Value(i / 7.0), Value(i % 2 == 0),
                        Value(QStringLiteral("20261121031743.000000+000"))});
    return rows;
}

QByteArray encoded() {
    wmio::SmartEnumWriter writer;
    const auto instances = std::make_shared<const wmio::InstanceWriter>(rowClass());
    for (const auto& values : rowValues())
        writer.append(instances, values);
    return writer.take();
}

void counters(benchmark::State& state, qsizetype bytes) {
    state.SetItemsProcessed(state.iterations() * Rows);
    state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes));
}

void encodeSmartEnum(benchmark::State& state) {
    const auto rows = rowValues();
    const auto instances = std::make_shared<const wmio::InstanceWriter>(rowClass());
    qsizetype bytes = 0;
    for (auto _ : state) {
        wmio::SmartEnumWriter writer;
        for (const auto& values : rows)
            writer.append(instances, values);
        const QByteArray array = writer.take();
        bytes = array.size();
        benchmark::DoNotOptimize(array.constData());
    }
    counters(state, bytes);
}
BENCHMARK(encodeSmartEnum);

void readSmartEnum(benchmark::State& state) {
    const QByteArray array = encoded();
    for (auto _ : state) {
        const cim::RowBatchPtr rows = wmio::SmartEnumReader().read(array);
        benchmark::DoNotOptimize(rows.get());
    }
    counters(state, array.size());
}
BENCHMARK(readSmartEnum);

void readCell(benchmark::State& state, int property) {
    const cim::RowBatchPtr rows = wmio::SmartEnumReader().read(encoded());
    for (auto _ : state)
        for (int i = 0; i < Rows; ++i)
            benchmark::DoNotOptimize(rows->value(i, property));
    state.SetItemsProcessed(state.iterations() * Rows);
}
BENCHMARK_CAPTURE(readCell, uint32, 0);
BENCHMARK_CAPTURE(readCell, string, 1);
BENCHMARK_CAPTURE(readCell, real64, 3);

void readWholeObjects(benchmark::State& state) {
    const cim::RowBatchPtr rows = wmio::SmartEnumReader().read(encoded());
    for (auto _ : state)
        for (int i = 0; i < Rows; ++i)
            benchmark::DoNotOptimize(rows->object(i).instance.get());
    state.SetItemsProcessed(state.iterations() * Rows);
}
BENCHMARK(readWholeObjects);

void readUnits(benchmark::State& state) {
    const wmio::InstanceWriter instances(rowClass());
    std::vector<QByteArray> units;
    qsizetype bytes = 0;
    for (const auto& values : rowValues()) {
        instances.appendUnit(units.emplace_back(), values);
        bytes += units.back().size();
    }
    for (auto _ : state) {
        const cim::RowBatchPtr rows = wmio::UnitReader().read(units);
        benchmark::DoNotOptimize(rows.get());
    }
    counters(state, bytes);
}
BENCHMARK(readUnits);

} // namespace

BENCHMARK_MAIN();
