using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Doorstep.Crash.Dying;

/// <summary>
/// Stands between the embedded database and its two files and knows what was written and not yet synced: what a power
/// cut may take. Patches the table of functions by which SQLite reaches files (sqlite.org/c3ref/vfs.html and
/// io_methods.html; the numbers below are places in those tables, in words of eight bytes).
/// </summary>
internal static unsafe class SqliteFiles
{
    private const int VfsOpen = 5;
    private const int Read = 2, Write = 3, Truncate = 4, Sync = 5, FileSize = 6, FileControl = 10;
    private const int MethodCount = 19;
    private const int OpenMainDatabase = 0x100, OpenLog = 0x80000;
    private const int PragmaAsked = 14;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<nint, nint> Patched = [];
    private static readonly Dictionary<nint, (nint[] Real, UnsyncedFile File)> Open = [];
    private static readonly Dictionary<string, UnsyncedFile> Files = [];

    private static Plan plan = null!;
    private static Death death = null!;
    private static delegate* unmanaged<nint, byte*, nint*, int, int*, int> realOpen;

    public static void Intercept(Plan planned, Death dying)
    {
        (plan, death) = (planned, dying);
        var library = NativeLibrary.Load("e_sqlite3", Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), null);
        var find = (delegate* unmanaged<nint, nint*>)NativeLibrary.GetExport(library, "sqlite3_vfs_find");
        var vfs = find(0);
        realOpen = (delegate* unmanaged<nint, byte*, nint*, int, int*, int>)vfs[VfsOpen];
        delegate* unmanaged<nint, byte*, nint*, int, int*, int> open = &OnOpen;
        vfs[VfsOpen] = (nint)open;
    }

    /// <summary>From here on no file changes any more, and of what was not synced a random part is gone.</summary>
    public static string LosePower()
    {
        Gate.Enter();
        var chance = new Random(plan.Nth);
        return string.Join(", ", Files.Values.Select(file => file.LosePower(chance)));
    }

    [UnmanagedCallersOnly]
    private static int OnOpen(nint vfs, byte* name, nint* file, int flags, int* given)
    {
        var result = realOpen(vfs, name, file, flags, given);
        if (result != 0 || (flags & (OpenMainDatabase | OpenLog)) == 0) return result;
        lock (Gate)
        {
            var methods = file[0];
            var path = Marshal.PtrToStringUTF8((nint)name)!;
            long size;
            ((delegate* unmanaged<nint*, long*, int>)((nint*)methods)[FileSize])(file, &size);
            if (!Files.TryGetValue(path, out var known)) Files[path] = known = new UnsyncedFile(path, size);
            Open[(nint)file] = (new Span<nint>((nint*)methods, MethodCount).ToArray(), known);
            if (!Patched.TryGetValue(methods, out var patched)) Patched[methods] = patched = Patch((nint*)methods);
            file[0] = patched;
        }

        return result;
    }

    private static nint Patch(nint* methods)
    {
        var copy = (nint*)NativeMemory.Alloc(MethodCount, (nuint)sizeof(nint));
        Unsafe.CopyBlock(copy, methods, MethodCount * (uint)sizeof(nint));
        delegate* unmanaged<nint*, byte*, int, long, int> write = &OnWrite;
        delegate* unmanaged<nint*, long, int> truncate = &OnTruncate;
        delegate* unmanaged<nint*, int, int> sync = &OnSync;
        delegate* unmanaged<nint*, int, nint*, int> control = &OnControl;
        (copy[Write], copy[Truncate], copy[Sync], copy[FileControl]) =
            ((nint)write, (nint)truncate, (nint)sync, (nint)control);
        return (nint)copy;
    }

    [UnmanagedCallersOnly]
    private static int OnWrite(nint* file, byte* data, int count, long at)
    {
        lock (Gate)
        {
            var (real, known) = Open[(nint)file];
            known.Writing(at, new ReadOnlySpan<byte>(data, count), Before(file, real, at, count));
            var result = ((delegate* unmanaged<nint*, byte*, int, long, int>)real[Write])(file, data, count, at);
            if (!known.IsLog) death.Reach(Edge.Checkpoint);
            return result;
        }
    }

    [UnmanagedCallersOnly]
    private static int OnTruncate(nint* file, long size)
    {
        lock (Gate)
        {
            var (real, known) = Open[(nint)file];
            long old;
            ((delegate* unmanaged<nint*, long*, int>)real[FileSize])(file, &old);
            if (old > size) known.Truncating(size, Before(file, real, size, (int)(old - size)));
            return ((delegate* unmanaged<nint*, long, int>)real[Truncate])(file, size);
        }
    }

    [UnmanagedCallersOnly]
    private static int OnSync(nint* file, int flags)
    {
        lock (Gate)
        {
            var (real, known) = Open[(nint)file];
            if (known.IsLog) death.Reach(Edge.BeforeSync);
            var result = ((delegate* unmanaged<nint*, int, int>)real[Sync])(file, flags);
            long size;
            ((delegate* unmanaged<nint*, long*, int>)real[FileSize])(file, &size);
            known.Synced(size);
            return result;
        }
    }

    // Every PRAGMA passes here before it is obeyed; its value may be written over.
    [UnmanagedCallersOnly]
    private static int OnControl(nint* file, int what, nint* words)
    {
        var (real, _) = Opened(file);
        if (plan.Careless && what == PragmaAsked && words[2] != 0
            && Marshal.PtrToStringUTF8(words[1]) is "synchronous" && Marshal.PtrToStringUTF8(words[2]) is "FULL")
            "1\0"u8.CopyTo(new Span<byte>((byte*)words[2], 2));
        return ((delegate* unmanaged<nint*, int, nint*, int>)real[FileControl])(file, what, words);
    }

    private static (nint[] Real, UnsyncedFile File) Opened(nint* file)
    {
        lock (Gate) return Open[(nint)file];
    }

    private static byte[] Before(nint* file, nint[] real, long at, int count)
    {
        long size;
        ((delegate* unmanaged<nint*, long*, int>)real[FileSize])(file, &size);
        var before = new byte[Math.Clamp(size - at, 0, count)];
        fixed (byte* into = before)
            if (before.Length > 0)
                ((delegate* unmanaged<nint*, byte*, int, long, int>)real[Read])(file, into, before.Length, at);
        return before;
    }
}
