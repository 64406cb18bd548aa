/**
 * How people write what they came for. It comes with the product: a site file names only what is special about its mall.
 *
 * @module
 */

/** One word, several spellings: what people type on the left, the standard spelling on the right. */
export const SPELLINGS = new Map([
  ["antrian", "antrean"],
  ["ijin", "izin"],
  ["perijinan", "perizinan"],
  ["praktek", "praktik"],
  ["apotik", "apotek"],
  ["akte", "akta"],
  ["ektp", "ktp"],
  ["e ktp", "ktp"],
  ["sertipikat", "sertifikat"],
  ["pasport", "paspor"],
  ["passport", "paspor"],
  ["legalisir", "legalisasi"],
  ["sckc", "skck"],
  ["skcp", "skck"],
]);

/** Said with every wish, and telling nothing about it; in Indonesian and English. */
export const FILLERS = new Set(
  (
    "saya aku kami mau ingin pengen pingin hendak akan minta mohon tolong bisa boleh gimana bagaimana cara dimana mana " +
    "apa untuk buat nya yang di ke dari dan atau dengan dgn utk yg ini itu dong ya pak bu mbak mas ada punya jika kalau " +
    "i want need to a an the my for how get make please do of with help me can you where is in at and or"
  ).split(" "),
);

/**
 * What one wants done with it. It helps to choose between several, and excludes nothing: who writes "bikin SKCK" means the
 * new one, but the mall may call it only "SKCK". On the right what services call it.
 */
export const ACTIONS = new Map([
  ["bikin", ["baru", "pendaftaran", "perekaman", "pembuatan", "penerbitan"]],
  ["membuat", ["baru", "pendaftaran", "perekaman", "pembuatan", "penerbitan"]],
  ["pembuatan", ["baru", "pendaftaran", "perekaman", "penerbitan"]],
  ["baru", ["baru", "pendaftaran"]],
  ["urus", []],
  ["ngurus", []],
  ["mengurus", []],
  ["pengurusan", []],
  ["ambil", ["pengambilan"]],
  ["cetak", ["cetak"]],
  ["daftar", ["pendaftaran"]],
  ["mendaftar", ["pendaftaran"]],
  ["perpanjang", ["perpanjangan", "penggantian", "tahunan"]],
  ["perpanjangan", ["perpanjangan", "penggantian", "tahunan"]],
  ["ganti", ["perubahan", "penggantian", "ubah"]],
  ["ubah", ["perubahan", "ubah"]],
  ["cek", ["pengecekan", "cek", "informasi"]],
  ["info", ["informasi"]],
  ["tanya", ["konsultasi", "informasi"]],
  ["lapor", ["pengaduan", "laporan"]],
  ["bayar", ["pembayaran"]],
  ["surat", ["surat", "akta"]],
  ["kartu", ["kartu"]],
  ["new", ["new"]],
  ["renew", ["renewal", "perpanjangan"]],
  ["lost", ["lost", "hilang"]],
  ["apply", ["registration", "pendaftaran"]],
]);

/** Other words for the same thing; each is tried, beside what was typed. */
export const SYNONYMS = new Map([
  ["kk", ["kartu keluarga"]],
  ["kartu keluarga", ["kk"]],
  ["kartu tanda penduduk", ["ktp"]],
  ["surat nikah", ["buku nikah", "akta perkawinan"]],
  ["jamsostek", ["bpjs ketenagakerjaan"]],
  ["pajak motor", ["pajak kendaraan"]],
  ["pajak mobil", ["pajak kendaraan"]],
  ["stnk", ["pajak kendaraan"]],
  ["surat lahir", ["akta kelahiran"]],
  ["surat kelahiran", ["akta kelahiran"]],
  ["surat mati", ["akta kematian"]],
  ["surat kematian", ["akta kematian"]],
  ["meninggal", ["kematian"]],
  ["alamat", ["pindah"]],
  ["pindah alamat", ["pindah datang", "pindah keluar"]],
  ["pindah rumah", ["pindah datang", "pindah keluar"]],
  ["domisili", ["pindah"]],
  ["nikah", ["perkawinan"]],
  ["kawin", ["nikah", "perkawinan"]],
  ["menikah", ["nikah", "perkawinan"]],
  ["cerai", ["perceraian"]],
  ["legalisasi akta", ["kutipan akta kedua"]],
  ["salinan", ["legalisasi", "kutipan kedua"]],
  ["fotokopi", ["legalisasi"]],
  ["imb", ["pbg"]],
  ["bangun rumah", ["pbg rumah"]],
  ["usaha", ["nib", "umkm"]],
  ["toko", ["usaha"]],
  ["kelakuan baik", ["skck"]],
  ["listrik mati", ["gangguan listrik"]],
  ["mati lampu", ["gangguan listrik"]],
  ["pdam", ["air"]],
  ["kis", ["jkn", "bpjs"]],
  ["bpjs", ["jkn"]],
  ["bansos", ["bantuan sosial"]],
  ["bantuan", ["bantuan sosial"]],
  ["loker", ["lowongan kerja"]],
  ["cari kerja", ["lowongan kerja", "pencari kerja"]],
  ["kartu kuning", ["pencari kerja"]],
  ["tki", ["pekerja migran"]],
  ["pensiun", ["hari tua", "pensiunan"]],
  ["rumah", ["perumahan"]],
  ["tanah", ["pertanahan"]],
  ["ktp anak", ["kia"]],
  ["id card", ["ktp"]],
  ["driving license", ["driving licence"]],
  ["drivers license", ["driving licence"]],
  ["police record", ["skck"]],
  ["police certificate", ["skck"]],
  ["family card", ["kk"]],
  ["tax", ["pajak"]],
]);
