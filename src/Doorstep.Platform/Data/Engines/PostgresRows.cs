using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace Doorstep.Platform.Data;

/// <summary>
/// Rows in the binary form of COPY (postgresql.org/docs/15/sql-copy.html), in one piece. The provider's own writer
/// looks up for each single value how it is written, which cost as much as everything else about a row.
/// </summary>
internal sealed class PostgresRows : IDisposable
{
    private const int BytesAtFirst = 64 * 1024;

    // Larger ones are rare, and not kept.
    private const int BytesKeptMax = 1024 * 1024;

    // PostgreSQL counts days from 2000 on.
    private static readonly int DayZero = new DateOnly(2000, 1, 1).DayNumber;

    private static readonly ConcurrentBag<ArrayBufferWriter<byte>> Spare = [];

    private readonly ArrayBufferWriter<byte> bytes = Spare.TryTake(out var spare) ? spare : new(BytesAtFirst);

    public PostgresRows()
    {
        // The signature, no flags, no further header.
        bytes.Write("PGCOPY\n"u8);
        bytes.Write<byte>([0xFF, (byte)'\r', (byte)'\n', 0]);
        Int(0);
        Int(0);
    }

    /// <summary>Everything; after this no row is added.</summary>
    public ReadOnlyMemory<byte> Whole()
    {
        Short(-1);
        return bytes.WrittenMemory;
    }

    public void Add<T>(TableShape shape, T row)
        where T : class
    {
        Short((short)shape.Columns.Length);
        foreach (var column in shape.Columns) Value(column.Read(row));
    }

    public void Dispose()
    {
        bytes.ResetWrittenCount();
        if (bytes.Capacity <= BytesKeptMax) Spare.Add(bytes);
    }

    // In the form that the column is stored in: its length, and its bytes with the highest first.
    private void Value(object? value)
    {
        switch (value)
        {
            case null: Int(-1); break;
            case string text: Text(text); break;
            case int number: Int(sizeof(int)); Int(number); break;
            case long number: Int(sizeof(long)); Long(number); break;
            case double number: Int(sizeof(double)); Long(BitConverter.DoubleToInt64Bits(number)); break;
            case bool flag: Int(1); bytes.Write<byte>([flag ? (byte)1 : (byte)0]); break;
            case Guid id: Int(16); Id(id); break;
            case byte[] blob: Int(blob.Length); bytes.Write<byte>(blob); break;
            case DateOnly day: Int(sizeof(int)); Int(day.DayNumber - DayZero); break;
            case TimeOnly time: Int(sizeof(long)); Long(time.Ticks / TimeSpan.TicksPerMicrosecond); break;
            default: throw new InvalidOperationException($"No row is copied with a {value.GetType().Name}.");
        }
    }

    private void Text(string text)
    {
        var place = bytes.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, place[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(place, length);
        bytes.Advance(sizeof(int) + length);
    }

    private void Id(Guid id)
    {
        id.TryWriteBytes(bytes.GetSpan(16), bigEndian: true, out var length);
        bytes.Advance(length);
    }

    private void Short(short number)
    {
        BinaryPrimitives.WriteInt16BigEndian(bytes.GetSpan(sizeof(short)), number);
        bytes.Advance(sizeof(short));
    }

    private void Int(int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), number);
        bytes.Advance(sizeof(int));
    }

    private void Long(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }
}
