#pragma once

#include "tests/bench/cpuclock.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <QApplication>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QMetaEnum>
#include <QTimer>
#include <vector>

/// How long a window stands still. Each pause is told twice: by the clock, and by what the GUI thread itself
/// ran meanwhile. On a machine with other work the difference is time in which the thread was not let onto a
/// core.
namespace wbemscope::bench {

/// Notes how long the GUI thread ran for each kind of event, nested ones within theirs.
class Application : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0 || !m_noting)
            return QApplication::notify(receiver, event);
        const auto key = std::pair(receiver->metaObject()->className(), event->type());
        const double before = threadCpuMs();
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        Spent& spent = m_spent[key];
        const double took = threadCpuMs() - before;
        spent.longest = std::max(spent.longest, took);
        spent.total += took;
        ++spent.count;
        return result;
    }
    void note(bool on) {
        m_noting = on;
        if (on)
            m_spent.clear();
    }
    void printLongest(const char* what) const {
        std::vector<std::pair<Key, Spent>> all(m_spent.begin(), m_spent.end());
        std::ranges::sort(all, std::greater(), [](const auto& e) { return e.second.longest; });
        std::fprintf(stderr, "%s: events by their longest time on a core\n", what);
        for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 8); ++i)
            std::fprintf(stderr, "  %7.2f ms longest, %8.1f ms in all, %6d times: %s to %s\n",
                         all[i].second.longest, all[i].second.total, all[i].second.count,
                         QMetaEnum::fromType<QEvent::Type>().valueToKey(all[i].first.second),
                         all[i].first.first);
    }

private:
    using Key = std::pair<const char*, QEvent::Type>;
    struct Spent {
        double longest = 0;
        double total = 0;
        int count = 0;
    };
    std::map<Key, Spent> m_spent;
    int m_depth = 0;
    bool m_noting = false;
};

/// Beats every millisecond in the GUI thread; the longest pause between two beats is what a user could feel.
class Heart : public QObject {
public:
    Heart() {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(Beat);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double cpu = threadCpuMs();
            m_pauses.push_back({std::max(0.0, double(m_clock.nsecsElapsed()) / 1e6 - Beat), cpu - m_cpu});
            m_clock.restart();
            m_cpu = cpu;
        });
    }
    void start() {
        m_pauses.clear();
        m_clock.start();
        m_cpu = threadCpuMs();
        m_timer.start();
    }
    /// Milliseconds; "…Cpu" is what the GUI thread itself ran.
    QJsonObject stop() {
        m_timer.stop();
        if (m_pauses.empty())
            return {};
        std::vector<double> cpu;
        for (const Pause& p : m_pauses)
            cpu.push_back(p.cpu);
        std::ranges::sort(cpu);
        std::ranges::sort(m_pauses, {}, &Pause::wall);
        const auto at = [](const auto& sorted, double share) {
            return sorted[std::size_t(double(sorted.size() - 1) * share)];
        };
        return {{QStringLiteral("longest"), m_pauses.back().wall},
                {QStringLiteral("longestCpuWithin"), m_pauses.back().cpu},
                {QStringLiteral("p99"), at(m_pauses, 0.99).wall},
                {QStringLiteral("longestCpu"), cpu.back()},
                {QStringLiteral("p99Cpu"), at(cpu, 0.99)},
                {QStringLiteral("beats"), qint64(m_pauses.size())}};
    }

private:
    static constexpr int Beat = 1;
    struct Pause {
        double wall;
        double cpu;
    };
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_cpu = 0;
    std::vector<Pause> m_pauses;
};

} // namespace wbemscope::bench
