using CsCheck;
using Doorstep.Orders.Paying;

namespace Doorstep.Specs.Orders;

public sealed class Adding_up_payments
{
    private static readonly Gen<PaymentFact[]> Facts = Gen.Select(
        Gen.Enum<PaymentKind>(), Gen.Long[1, 100], Gen.Int[0, 6], (kind, amount, minute) => (kind, amount, minute))
        .Array[0, 14].Select(told => told.Select((t, i) => new PaymentFact
        {
            Kind = t.kind, Amount = t.amount, Reference = $"{i}", RecordedBy = "spec",
            At = DateTimeOffset.UnixEpoch.AddMinutes(t.minute),
        }).ToArray());

    [Fact]
    public void Whatever_is_taken_stays_in_bounds() => Facts.Sample(told =>
    {
        var sums = PaymentSums.Of(Taken(told));
        Assert.True(sums.Refunded <= sums.Captured && sums.Captured <= sums.Authorised);
    });

    [Fact]
    public void It_does_not_matter_in_which_order_facts_come() => Gen.Select(Facts, Gen.Int).Sample((told, seed) =>
    {
        var taken = Taken(told);
        var shuffled = taken.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(PaymentSums.Of(taken), PaymentSums.Of(shuffled));
    });

    [Fact]
    public void Every_step_from_stage_to_stage_is_in_the_flow() => Gen.Select(Facts, Gen.Long[0, 150], Gen.Long[0, 150])
        .Sample((told, total, cancelled) =>
        {
            var (kept, stage) = (new List<PaymentFact>(), PaymentSums.Of([]).Stage(total, total));
            foreach (var fact in told)
            {
                if (PaymentRefusals.Against(kept, fact, "USD") is not null) continue;
                kept.Add(fact);
                stage = Step(PaymentFlow.Record, stage, PaymentSums.Of(kept).Stage(total, total));
            }

            stage = Step(PaymentFlow.Total, stage, PaymentSums.Of(kept).Stage(total, total - cancelled));

            for (var other = 0; other <= 150; other += 25)
            {
                var due = Math.Min(other, other - cancelled + 25);
                stage = Step(PaymentFlow.Total, stage, PaymentSums.Of(kept).Stage(other, due));
            }
        });

    private static PaymentStage Step(string command, PaymentStage from, PaymentStage to)
    {
        Assert.True(from == to || PaymentFlow.Money.Moves.Any(
            m => m.Command == command && m.From == from && m.To == to), $"{command}: {from} to {to}");
        return to;
    }

    private static List<PaymentFact> Taken(PaymentFact[] told)
    {
        var kept = new List<PaymentFact>();
        foreach (var fact in told)
            if (PaymentRefusals.Against(kept, fact, "USD") is null) kept.Add(fact);
        return kept;
    }
}
